import type { Verified } from './certificate.usecases.ts'

/** A page without scripts: whoever checks a certificate may sit at any browser. What was typed is not repeated. */
export function verifyPage(asked: { readonly found: Verified | null } | null): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>核验基层服务证明 · Check a certificate</title>
<style>
body { margin: 0; font: 1rem/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; color: #1c2530; background: #f5f6f7; }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
p { margin: 0 0 1rem; }
.quiet { color: #55606c; }
form, .result { background: #fff; border: 1px solid #d9dde1; border-radius: .625rem; padding: 1.25rem; margin: 0 0 1rem; }
label { display: block; margin: 0 0 1rem; }
input { display: block; box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .5rem .75rem; font: inherit; border: 1px solid #8a949e; border-radius: .375rem; }
button { padding: .5rem 1.25rem; font: inherit; color: #fff; background: #1f5f93; border: 0; border-radius: .375rem; cursor: pointer; }
:focus-visible { outline: 3px solid #2a7ab8; outline-offset: 2px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.valid { color: #1f6b3a; } .invalid { color: #a1230f; }
</style>
</head>
<body>
<main>
<h1>核验基层服务证明</h1>
<p class="quiet" lang="en">Check a certificate of service</p>
${asked ? resultOf(asked.found) : ''}
<form method="post" action="/verify">
<label>编号 <span lang="en">Number</span><input name="serial" required maxlength="40" autocomplete="off" spellcheck="false" placeholder="JC000000"></label>
<label>校验码 <span lang="en">Code</span><input name="code" required maxlength="60" autocomplete="off" spellcheck="false" placeholder="XXXX-XXXX-XXXX-XXXX"></label>
<button type="submit">核验 <span lang="en">Check</span></button>
</form>
<p class="quiet">核验结果只显示是否有效、姓名缩写和合计天数。<br><span lang="en">The result shows only whether the certificate is valid, the initials and the total of days.</span></p>
</main>
</body>
</html>
`
}

function resultOf(found: Verified | null): string {
  if (!found) {
    return `<div class="result" role="status"><p class="invalid"><strong>没有此编号和校验码的证明。</strong><br>请核对后重新输入。<br><span lang="en">There is no certificate with this number and code: check both.</span></p></div>`
  }
  const demonstration = found.demonstration
    ? '<p class="invalid">演示数据，不作任何证明。 <span lang="en">Demonstration: it certifies nothing.</span></p>'
    : ''
  return `<div class="result" role="status"><p class="valid"><strong>有效</strong> <span lang="en">Valid</span></p>${demonstration}<dl><dt>姓名缩写 <span lang="en">Initials</span></dt><dd>${found.initials ?? '—'}</dd><dt>合计天数 <span lang="en">Days in all</span></dt><dd>${found.total}</dd></dl></div>`
}
