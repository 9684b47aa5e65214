/* Two libraries that Windows 10 has and Debian's wine lacks, so that programs which ask for them start there:
 * `-DICU` makes icuuc.dll, whose converters know no text and say so; else bcryptprimitives.dll, whose one
 * function fills memory with chance. They lie in wine's own system32 and never in what we ship. */

#define EXPORT __declspec(dllexport)

#ifdef ICU

/* ICU's own word for what isn't there; the text of any other answer would be taken for a result. */
#define UNSUPPORTED 16

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; *error = UNSUPPORTED; return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int index) { (void)index; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name, (void)standard;
    *error = UNSUPPORTED;
    return 0;
}

/* With no converter that could be opened, none of these is ever called. */
#define NEVER_CALLED(name) EXPORT void name(void) {}
NEVER_CALLED(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(UCNV_TO_U_CALLBACK_SUBSTITUTE)
NEVER_CALLED(ucnv_cbFromUWriteUChars)
NEVER_CALLED(ucnv_cbToUWriteUChars)
NEVER_CALLED(ucnv_close)
NEVER_CALLED(ucnv_fromUCountPending)
NEVER_CALLED(ucnv_fromUnicode)
NEVER_CALLED(ucnv_getFromUCallBack)
NEVER_CALLED(ucnv_getMaxCharSize)
NEVER_CALLED(ucnv_getName)
NEVER_CALLED(ucnv_getToUCallBack)
NEVER_CALLED(ucnv_reset)
NEVER_CALLED(ucnv_setFromUCallBack)
NEVER_CALLED(ucnv_setToUCallBack)
NEVER_CALLED(ucnv_toUCountPending)
NEVER_CALLED(ucnv_toUnicode)

#else

/* advapi32's RtlGenRandom, under its real name. */
__declspec(dllimport) unsigned char SystemFunction036(void *buffer, unsigned long length);

EXPORT int ProcessPrng(unsigned char *buffer, unsigned long long length)
{
    while (length) {
        unsigned long part = length > 0x10000000 ? 0x10000000 : (unsigned long)length;
        if (!SystemFunction036(buffer, part)) return 0;
        buffer += part;
        length -= part;
    }
    return 1;
}

#endif
