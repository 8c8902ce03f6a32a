/** The style sheet of HTML reports: for wide screens, phones, dark mode and paper. */

/**
 * The style sheet. States of coverage differ in lightness and in their letters too, so that nothing depends on hue
 * alone. All colours are custom properties with a light and a dark set.
 */
export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--soft:#f5f6f8;--line:#d9dde3;--text:#1c2128;--dim:#5c6672;--link:#0b57b0;
--reviewed:#1a7f45;--acked:#5fb583;--fair:#a9c9ee;--nacked:#c3282d;--none:#e4e7ec;--stale:#b26b00;
--on-strong:#fff;--on-light:#14202c}
@media (prefers-color-scheme:dark){:root{--page:#14171b;--soft:#1c2127;--line:#343b44;--text:#e4e8ec;--dim:#9aa5b1;
--link:#7ab7ff;--reviewed:#3fb56f;--acked:#23774a;--fair:#33567f;--nacked:#f0605c;--none:#2b323a;--stale:#e0a040;
--on-strong:#08130c;--on-light:#eef3f8}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:3.2rem}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
a{color:var(--link);text-decoration:none}
a:hover,a:focus{text-decoration:underline}
header,main,footer{max-width:1200px;margin:0 auto;padding:0 1.5rem}
header{padding-top:1.75rem}
h1{font-size:1.65rem;line-height:1.2;margin:0 0 .35rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:2.4rem 0 .6rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:.35rem 0}
.dim,.scope,footer,figcaption,.note{color:var(--dim)}
.note,footer,figcaption,.legend{font-size:.87rem}
nav{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--line);margin-top:1.2rem}
nav ul{max-width:1200px;margin:0 auto;padding:.55rem 1.5rem;list-style:none;display:flex;gap:1.4rem;overflow-x:auto;white-space:nowrap}
dl.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;margin:1.2rem 0 0}
dl.tiles div{background:var(--soft);border:1px solid var(--line);border-radius:.5rem;padding:.65rem .9rem}
dl.tiles dt{color:var(--dim);font-size:.85rem}
dl.tiles dd{margin:0}
dl.tiles dd b{display:block;font-size:1.55rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.8rem 0}
dl.facts dt{color:var(--dim)}
dl.facts dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--dim);padding:.2rem 0}
th,td{padding:.32rem .7rem .32rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--dim);font-size:.85rem;vertical-align:bottom}
tbody th{font-weight:500;color:var(--text);font-size:1em;vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap}
td.d{white-space:nowrap}
td.t{overflow-wrap:anywhere;min-width:7rem}
tr.sum td{border-top:2px solid var(--line);font-weight:600}
td:first-child.t{min-width:11rem}
svg.bar{display:block;width:8.5rem;height:.85rem;margin-top:.25rem;border-radius:.2rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;padding:0;margin:.6rem 0;color:var(--dim)}
.legend svg{width:.9rem;height:.9rem;vertical-align:-.1rem;margin-right:.35rem;border-radius:.15rem}
svg .reviewed{fill:var(--reviewed)}svg .acked{fill:var(--acked)}svg .fair{fill:var(--fair)}
svg .nacked{fill:var(--nacked)}svg .none{fill:var(--none)}
figure{margin:1rem 0}
.chart{position:relative}
.chart svg{display:block;width:100%;height:11rem;background:var(--soft);border-radius:.4rem}
.chart .grid{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}
.chart .area{fill:var(--acked);opacity:.45}
.chart .covered,.chart .owner{fill:none;stroke-width:2;vector-effect:non-scaling-stroke}
.chart .covered{stroke:var(--reviewed)}
.chart .owner{stroke:var(--text);stroke-dasharray:5 4}
.scale{position:absolute;left:.4rem;font-size:.78rem;color:var(--dim)}
.scale.full{top:.15rem}.scale.half{top:4.6rem}
.axis{display:flex;justify-content:space-between;font-size:.82rem;color:var(--dim);padding-top:.2rem}
.key{display:inline-block;width:1.6rem;height:0;border-top:2px solid var(--reviewed);vertical-align:.25rem;margin-right:.35rem}
.key.owner{border-top:2px dashed var(--text)}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;list-style:none}
summary,.heads{padding:.45rem .2rem;display:grid;gap:0 .9rem;align-items:start;
grid-template-columns:4.2rem minmax(0,1fr) 8.5rem 5.5rem 6.8rem}
summary::-webkit-details-marker{display:none}
summary .num,.heads .num{color:var(--dim);text-align:right;white-space:nowrap}
summary .num::before{content:"▸ ";color:var(--dim)}
details[open]>summary .num::before{content:"▾ "}

.heads{color:var(--dim);font-weight:600;font-size:.85rem;margin:0;border-bottom:1px solid var(--line)}
summary .title{overflow-wrap:anywhere}
summary .small,.small{font-size:.87rem;color:var(--dim)}
summary .right,.heads .right{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
summary:hover{background:var(--soft)}
details.plain>summary{display:block;color:var(--link)}
.body{padding:.2rem 0 1.2rem 5.2rem}
.matrix{width:auto;max-width:100%}
.matrix th:first-child{position:sticky;left:0;background:var(--page);min-width:9rem;max-width:19rem;overflow-wrap:anywhere;text-align:left}
th.cell,td.cell{padding:.15rem .08rem;text-align:center}
.matrix th.cell{font-size:.75rem}
.matrix td,.matrix th{border-bottom:0}
.matrix tbody tr:last-child th{font-weight:600}
.patches td.cell{padding-right:.8rem}
.patches td.t:nth-child(3){width:55%}
.who{font-size:.87rem}
.mark{display:inline-block;width:1.3rem;height:1.3rem;border-radius:.22rem;text-align:center;
font:600 .78rem/1.3rem ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.mark.reviewed{background:var(--reviewed);color:var(--on-strong)}
.mark.acked{background:var(--acked);color:var(--on-light)}
.mark.tested,.mark.commented{background:var(--fair);color:var(--on-light)}
.mark.stale{border:2px dashed var(--stale);line-height:1.05rem;color:var(--stale)}
.mark.nacked{background:var(--nacked);color:var(--on-strong)}
.mark.none,.mark.missing{background:var(--none);color:var(--dim)}
.bad{color:var(--nacked);font-weight:600}
.good{color:var(--reviewed);font-weight:600}
.warn{color:var(--stale);font-weight:600}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
footer{padding-top:2.5rem;padding-bottom:2.5rem}
@media (max-width:40rem){
.heads{display:none}
body{font-size:14px}
header,main,footer,nav ul{padding-left:1rem;padding-right:1rem}
dl.tiles{grid-template-columns:1fr 1fr}
dl.tiles dd b{font-size:1.3rem}
summary{grid-template-columns:minmax(0,1fr) auto}
summary .num{text-align:left;grid-column:1}
summary .right{grid-column:2}
summary .since{grid-row:1}
summary .title{grid-column:1/-1;order:1}
summary svg.bar{grid-column:1;order:2}
summary .share{order:3}
.body{padding-left:0}
svg.bar{width:6rem}
td.t:not(:first-child){min-width:17rem}
.chart svg{height:8rem}
.scale.half{top:3.2rem}
}
@media print{
:root{color-scheme:light;--page:#fff;--soft:#fff;--text:#000;--dim:#444;--link:#000;--line:#bbb}
nav{display:none}
body{font-size:10pt}
header,main,footer{max-width:none;padding:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
tr,summary,.tiles div,figure{break-inside:avoid}
h2,h3{break-after:avoid}
summary .num::before{content:""!important}
.wide{overflow:visible}
}
`;
