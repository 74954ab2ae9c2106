import { themeSheet } from "../chart/theme-sheet.ts";

/**
 * The page's style. Every pair of text and ground has a contrast of at least 4.5 to 1; meaning is never in a colour alone.
 * Print is always light.
 */
export const styleSheet: string = `
${themeSheet}*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK KR",sans-serif}
main,header,footer{max-width:1040px;margin:0 auto;padding:0 24px}
header{padding-top:32px}
h1{font-size:26px;line-height:1.25;margin:4px 0 12px;overflow-wrap:anywhere}
h2{font-size:19px;margin:40px 0 12px;padding-top:16px;border-top:1px solid var(--rule)}
h3{font-size:16px;margin:24px 0 8px}
p{margin:8px 0}
.kind{color:var(--soft);margin:0}
.soft,.note,footer{color:var(--soft)}
.note{font-size:13.5px}
.notice{background:var(--notice);border-left:4px solid var(--warn);padding:10px 14px;margin:16px 0}
.badge{display:inline-block;border:1px solid currentColor;border-radius:99px;padding:0 9px;font-size:13px;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.outcome{font-size:18px;margin:16px 0;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(100px,1fr));gap:10px;margin:18px 0;padding:0;list-style:none}
.tiles li{background:var(--card);border-radius:8px;padding:10px 14px}
.tiles b{display:block;font-size:20px;font-weight:600;font-variant-numeric:tabular-nums}
.tiles span{color:var(--soft);font-size:13px}
figure{margin:12px 0}
.drawing{overflow-x:auto}
.drawing svg,.drawing img{display:block;width:100%;min-width:640px;height:auto;font-family:inherit}
.drawing text{font-family:inherit!important}
figcaption{color:var(--soft);font-size:13.5px;margin-top:4px}
.scroll{overflow-x:auto;margin:12px 0}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--soft);font-size:13.5px;padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--rule);overflow-wrap:anywhere;min-width:72px}
td.number{min-width:48px}
.term,td:has(.word){overflow-wrap:normal}
td:has(.pairs){width:56%}
td:nth-child(2):has(.pairs){width:80%}
th[scope=row]{font-weight:500}
thead th{color:var(--soft);font-weight:500;overflow-wrap:normal}
.number{font-variant-numeric:tabular-nums}
pre{background:var(--card);border-radius:8px;padding:10px 14px;margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,"SFMono-Regular",Menlo,monospace;max-height:420px;overflow:auto}
dl{margin:0}
dl>div{display:grid;grid-template-columns:minmax(110px,190px) 1fr;gap:4px 16px;padding:3px 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere;min-width:0}
ul{margin:0;padding-left:20px}
details{margin:4px 0}
summary{color:var(--soft);font-size:13.5px;cursor:pointer;width:fit-content}
details[open]>summary{margin-bottom:4px}
h3::first-letter{text-transform:uppercase}
h3 .soft{font-weight:400;font-size:14px;margin-left:4px}
:lang(ko){word-break:keep-all}
.candidates{display:grid;grid-template-columns:repeat(auto-fit,minmax(280px,1fr));gap:14px}
.candidates article{border:1px solid var(--rule);border-radius:8px;padding:12px 16px;min-width:0}
.candidates article.chosen{border:2px solid var(--good)}
.candidates h3{margin:0 0 6px;overflow-wrap:anywhere}
footer{padding-top:28px;padding-bottom:40px;font-size:13.5px}
:focus-visible{outline:2px solid var(--main);outline-offset:2px}
@media (max-width:560px){main,header,footer{padding-left:16px;padding-right:16px}dl>div{grid-template-columns:1fr}
table:has(.pairs),table:has(.pairs) :is(caption,tbody){display:block}
table:has(.pairs) thead{position:absolute;clip-path:inset(50%)}
table:has(.pairs) tr{display:flex;flex-wrap:wrap;gap:0 14px;padding:8px 0;border-bottom:1px solid var(--rule)}
table:has(.pairs) :is(th,td){width:auto;min-width:0;padding:0;border:0}
table:has(.pairs) td:has(.pairs){width:100%}
table:has(.pairs) td:empty{display:none}
td:has(.pairs)~td::before{content:attr(data-column) ": ";color:var(--soft)}}
@media print{details::details-content{content-visibility:visible;block-size:auto}body{font-size:11pt}main,header,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:0}pre{max-height:none}section{break-inside:auto}figure,tr,.tiles,.candidates article{break-inside:avoid}h2,h3{break-after:avoid}.drawing svg,.drawing img{min-width:0}.scroll,.drawing{overflow:visible}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{margin:16mm}}
`;
