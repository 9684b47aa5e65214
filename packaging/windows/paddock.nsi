; Paddock's installer for Windows: for one person, without an administrator. For makensis of NSIS 3.
; Takes -DVERSION, -DNUMBERS (four of them, for Windows), -DBUNDLE (the frozen program), -DICON, -DOUT, and
; -DSTARTER (a model that comes with it, in -DSTARTERS, the folder where Paddock looks for one), -DPAGE (where
; people read about Paddock), -DQUICK for one that is packed in seconds, and -DTARGET for another kind than NSIS
; makes by itself. `/S` installs and uninstalls without a word.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define NAME "Paddock"
!define PROGRAM "paddock.exe"
; The same for those who type: "paddock-terminal ask ..."; one for the desktop says nothing in a terminal.
!define TERMINAL "paddock-terminal.exe"
!define KIND "Paddock.gguf"
!define CLASSES "Software\Classes"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define DATA "$LOCALAPPDATA\${NAME}"
!define MODEL "$INSTDIR\_internal\${STARTERS}"
!define MODEL_ASIDE "$INSTDIR\${STARTERS}"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "CompanyName" "The Paddock developers"
VIAddVersionKey "LegalCopyright" "Copyright © the Paddock developers. MIT licence."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString IS_OPEN ${LANG_ENGLISH} "Paddock is open. Close it, then go on."
LangString IS_OPEN ${LANG_GERMAN} "Paddock ist offen. Schließen Sie es, dann geht es weiter."
LangString DATA_TOO ${LANG_ENGLISH} "Delete your conversations, settings and models, too? They are in $\n${DATA}$\n$\nIf you keep them, Paddock finds them when you install it again."
LangString DATA_TOO ${LANG_GERMAN} "Auch Ihre Gespräche, Einstellungen und Modelle löschen? Sie liegen in $\n${DATA}$\n$\nWenn Sie sie behalten, findet Paddock sie bei der nächsten Installation wieder."
LangString MODEL_FILE ${LANG_ENGLISH} "GGUF language model"
LangString MODEL_FILE ${LANG_GERMAN} "GGUF-Sprachmodell"
LangString OPEN_WITH ${LANG_ENGLISH} "Open with Paddock"
LangString OPEN_WITH ${LANG_GERMAN} "Mit Paddock öffnen"

; A program that is running can't be written to. Silently nobody can be asked, so nothing is done then.
!macro WAIT_UNTIL_CLOSED UN
  Function ${UN}WaitUntilClosed
    again:
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      Return
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

; The folder may be one that the person chose and keeps other things in: only what is ours is removed.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${TERMINAL}"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD_PARTY_LICENSES.md"
!macroend

; An installer without a model leaves the one that an earlier one brought: the smaller file is enough for an
; update. Where an installation broke off in between, the next one finds it aside.
!macro PUT_MODEL_ASIDE
  !ifndef STARTER
    ${If} ${FileExists} "${MODEL}\*.gguf"
      RMDir /r "${MODEL_ASIDE}"
      Rename "${MODEL}" "${MODEL_ASIDE}"
    ${EndIf}
  !else
    RMDir /r "${MODEL_ASIDE}"
  !endif
!macroend

!macro PUT_MODEL_BACK
  !ifdef STARTER
    SetOutPath "${MODEL}"
    File "${STARTER}"
    SetOutPath "$INSTDIR"
  !else
    ${If} ${FileExists} "${MODEL_ASIDE}\*.gguf"
      Rename "${MODEL_ASIDE}" "${MODEL}"
    ${EndIf}
  !endif
!macroend

; Explorer reads what files are opened with once, unless it is told.
!macro TELL_EXPLORER
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
!macroend

Section
  Call WaitUntilClosed
  !insertmacro PUT_MODEL_ASIDE
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  !insertmacro PUT_MODEL_BACK
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(MODEL_FILE)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open" "" "$(OPEN_WITH)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  ; Among others: what the person has such files opened with stays as it is.
  WriteRegStr HKCU "${CLASSES}\.gguf\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".gguf" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  !insertmacro TELL_EXPLORER

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "The Paddock developers"
  !ifdef PAGE
    WriteRegStr HKCU "${ENTRY}" "URLInfoAbout" "${PAGE}"
  !endif
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  !insertmacro REMOVE_PROGRAM
  RMDir /r "${MODEL_ASIDE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; Empty, it was made for us.
  RMDir "$LOCALAPPDATA\Programs"
  Delete "$SMPROGRAMS\${NAME}.lnk"

  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\Applications"
  DeleteRegValue HKCU "${CLASSES}\.gguf\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.gguf\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.gguf"
  DeleteRegKey HKCU "${ENTRY}"
  !insertmacro TELL_EXPLORER

  ${If} ${FileExists} "${DATA}\*"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "$(DATA_TOO)" /SD IDNO IDNO keep
    RMDir /r "${DATA}"
    keep:
  ${EndIf}
SectionEnd
