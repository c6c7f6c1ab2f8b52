// A small Markdown to HTML converter: headings, lists, code, quotes, inline styles, links, escaping, tables.
const escape = t => t.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const inline = text => {
  const kept = [];
  const keep = html => `\u0000${kept.push(html) - 1}\u0000`;
  return escape(text)
    .replace(/`(?<code>[^`]+)`/g, (...a) => keep(`<code>${a.at(-1).code}</code>`))
    .replace(/\\([*_~[\]\\])/g, (_, c) => keep(c))
    .replace(/!\[(?<alt>[^\]]*)\]\((?<src>[^)\s]+)\)/g, '<img src="$<src>" alt="$<alt>">')
    .replace(/\[(?<text>[^\]]+)\]\((?<url>[^)\s]+)\)/g, (...a) => { const { text, url } = a.at(-1); return /^javascript:/i.test(url) ? text : `<a href="${url}">${text}</a>`; })
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '<strong>$2</strong>')
    .replace(/(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)/g, '<em>$2</em>')
    .replace(/~~(.+?)~~/g, '<del>$1</del>')
    .replace(/ {2}$/gm, '<br>')
    .replace(/\u0000(\d+)\u0000/g, (_, i) => kept[i]);
};
const rules = [
  { re: /^```(?<lang>\w*)\n(?<body>[^]*?)^```\n?/my, to: ({ lang, body }) => `<pre><code${lang && ` class="${lang}"`}>${escape(body).trimEnd()}</code></pre>` },
  { re: /^(?<marks>#{1,6}) +(?<text>.+?) *#*\n?$/my, to: ({ marks: { length: n }, text }) => `<h${n} id="${text.toLowerCase().replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '')}">${inline(text)}</h${n}>` },
  { re: /^(?:-{3,}|\*{3,})$\n?/my, to: () => '<hr>' },
  { re: /(?:^> ?.*\n?)+/my, to: (_, all) => `<blockquote>${convert(all.replace(/^> ?/gm, ''))}</blockquote>` },
  { re: /(?:^\|.*\|\n?){2,}/my, to: (_, all) => { const rows = all.trim().split('\n').map(r => r.split('|').slice(1, -1).map(c => c.trim())); const align = rows[1].map(c => (/^:-+:$/.test(c) ? 'center' : /-:$/.test(c) ? 'right' : '')); const cells = (row, tag) => `<tr>${row.map((c, i) => `<${tag}${align[i] && ` align="${align[i]}"`}>${inline(c)}</${tag}>`).join('')}</tr>`; return `<table>${cells(rows[0], 'th')}${rows.slice(2).map(r => cells(r, 'td')).join('')}</table>`; } },
  { re: /(?:^ *(?:[-*]|\d+\.) .*\n?)+/my, to: (_, all) => list(all.trimEnd().split('\n').map(l => { const { pad, mark, text } = /^(?<pad> *)(?<mark>[-*]|\d+\.) (?<text>.*)$/.exec(l).groups; return { depth: pad.length, ordered: mark.length > 1, text }; })) },
  { re: /^\n+/my, to: () => '' },
  { re: /(?:^.+\n?)+?(?=\n|#|```|>|$(?![^]))/my, to: (_, all) => `<p>${inline(all.trimEnd())}</p>` },
];
const list = items => {
  const [{ depth, ordered }] = items; let html = '';
  for (let i = 0; i < items.length;) {
    let j = i + 1; while (j < items.length && items[j].depth > depth) j++;
    const [task, box, rest] = /^\[([ x])\] (.*)/.exec(items[i].text) ?? [];
    html += `<li>${task ? (box === 'x' ? '[done] ' : '[open] ') + inline(rest) : inline(items[i].text)}${j > i + 1 ? list(items.slice(i + 1, j)) : ''}</li>`; i = j;
  }
  return ordered ? `<ol>${html}</ol>` : `<ul>${html}</ul>`;
};
const convert = src => { const out = []; for (let i = 0; i < src.length;) { let hit; const rule = rules.find(({ re }) => ((re.lastIndex = i), (hit = re.exec(src)))); if (!rule || !hit[0]) throw new SyntaxError('stuck at ' + i); const html = rule.to(hit.groups ?? {}, hit[0]); if (html) out.push(html); i += hit[0].length; } return out.join('\n'); };
const doc = String.raw`# Hello, *World*! #

Some **bold**, _italic_, ~~gone~~ and ${'`a < b && **c**`'} code.
Second line with [a link](https://example.org/?a=1&b=2) and ![pic](x.png).

## A list

- one
- two **strong**
  1. first
  2. second
    - deep
- [x] ticked
- [ ] open

> quoted *text*
> # inside

${'```'}js
if (a < b) { return "x"; }
${'```'}

| Name | Qty |
|------|----:|
| tea  | 3   |
| *pi* | 3.1 |

---
snake_case_name stays, 2 * 3 * 4 too, \*literal\*, [bad](javascript:x) <script>`;
console.log(convert(doc));
console.log(['', 'plain', '#no heading', '####### seven', '***', '**a*b**', '`**`', 'a  \nb', '1. x', '&amp;'].map(t => JSON.stringify(convert(t))).join('\n'));
