"""All the Markdown one can think of, with broken and hostile pieces."""

from __future__ import annotations

STRESS = r"""# Heading 1 with `code` and $x$
## Heading 2 ##
### *Heading* 3
#### Four
##### Five
###### Six
####### not seven
Setext one
===
Setext two
---

A paragraph with **bold**, *italic*, ***both***, ~~struck~~, `code`, ``a ` b``, <b>raw</b>, &amp;
&copy; &nbsp;
and a line break, and a hard one\
here. An **unclosed bold, an *unclosed italic, an `unclosed code, a ~~lonely mark and [a half](link.

Escapes: \* \_ \` \# \[ \] \( \\ \$ 5 and $6, $7.50 to $8. snake_case_word and __dunder__ and 2*3*4.

Links: [words](https://example.org "title"), <https://example.org/a?b=c&d=e>, www.example.org,
[reference][ref], [ref], [missing][nowhere], [js](javascript:alert(1)), [file](file:///etc/passwd),
[mail](mailto:a@example.org), [data](data:text/html;base64,PHNjcmlwdD4=), [empty](), [](https://empty.org).
Images: ![alt](https://example.org/x.png) ![](file:///etc/passwd) ![nested [x](y)](z) [![badge](b.svg)](https://c.org)

- one
- two
  - three
    - four
      - five
        1. six
           * seven
- [ ] open
- [x] done
- [X] done too

  with a second paragraph

  ```python
  print("in a list")
  ```

  > a quote in a list

1. a
1. b
1. c
7) another
8) list
* star
+ plus
-
1.

> quote
continues lazily
>> deeper
> - list
>   ```
>   code
>   ```
>
> | a | b |
> |---|---|
> | 1 | 2 |

| Left | Center | Right | |
|:-----|:------:|------:|---|
| `a|b` | **bold** | $x^2$ | [l](https://a.org) |
| short |
| one | two | three | four | five |
| a<br>b | ![x](y) | ~~z~~ | مرحبا |

| not a table |
| really |

|no|header|
|--|
***
- - -
___

```python
def f(x):
    '''doc
    string'''
    return x <= 1 and x != 2  # comment
```

~~~~
~~~
```
~~~~

```no-such-language
<script>alert("x")</script>
```

```
```

    indented code
	tab code

$$
E = mc^2
$$

$$\int_0^1 x\,dx$$

\[
\begin{pmatrix} a & b \\ c & d \end{pmatrix}
\]

Inline \(a_i\) and \[b\] and $$c$$ and $\frac{broken$ and $\undefinedmacro{x}$.

\begin{align}
a &= b \\
c &= d
\end{align}

\begin{align}
never closed

$$
never closed either

A footnote[^1] and another[^long] and none[^none].

[^1]: The note.
[^long]: A long one

    with a second paragraph.

[ref]: https://example.org/reference "Title"
[unused]: <https://example.org>

עברית ו־`code` עם **הדגשה** ו־English.

- مرحبا بالعالم
- Hello

移動平均 / 이동 평균 / 👩‍👩‍👧‍👦 🏳️‍🌈 é ẹ̣́ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ ﷽
<details><summary>HTML</summary>

hidden

</details>
<img src="file:///etc/passwd" onerror="alert(1)"> <iframe src="https://example.org"></iframe>
<!-- comment --> <?php echo 1 ?> <![CDATA[x]]>
&#0; &#x202e;evil&#x202c; &#xfffc; &#x110000; &notanentity;
**bold `code** still`** and *a **b* c** and [a [b](c) d](e) and `` ` ``
"""
WITHOUT_END = (
    "*" * 300, "[" * 200, "> " * 60 + "deep", "x" * 600, "`" * 301, "```js\nlet open = `never closed",
)  # fmt: skip
STRESS += "\n\n".join(WITHOUT_END)
