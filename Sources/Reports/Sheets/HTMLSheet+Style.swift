extension HTMLSheet {
  /// How a page looks on a screen, on a telephone, in the dark and on paper; every colour of words
  /// stands out from its ground by 4.5 to 1 or more.
  static let style = """
    :root{color-scheme:light dark;--ground:#fff;--words:#1b1f24;--quiet:#57606a;--line:#d0d7de;\
    --soft:#f3f5f7;--link:#0b5cad;--good:#176a37;--open:#8a4b00;--bad:#b3201f}
    @media(prefers-color-scheme:dark){:root{--ground:#14171a;--words:#e6e9ec;--quiet:#a4adb6;\
    --line:#3b434b;--soft:#20252a;--link:#7db8f5;--good:#6fcf8f;--open:#f0b35a;--bad:#ff8f87}}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:56rem;padding:1rem 1.25rem 3rem;background:var(--ground);\
    color:var(--words);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",\
    sans-serif;overflow-wrap:break-word}
    nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding-bottom:.6rem;\
    border-bottom:1px solid var(--line);font-size:.95rem}
    nav a[aria-current]{color:var(--words);font-weight:600;text-decoration:none}
    nav a[hreflang]{margin-left:auto}
    a{color:var(--link);text-underline-offset:.15em}
    h1{font-size:1.75rem;line-height:1.25;margin:1.5rem 0 .75rem}
    h2{font-size:1.25rem;line-height:1.3;margin:2.25rem 0 .6rem}
    h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
    p{margin:.6rem 0;max-width:46rem}
    .lead{font-size:1.1rem;padding:.7rem 1rem;background:var(--soft);\
    border-left:.25rem solid var(--link)}
    q{font-style:italic}
    code{font:.88em/1.5 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;\
    overflow-wrap:anywhere}
    dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1.25rem}
    dt{color:var(--quiet)}
    dd{margin:0;min-width:0}
    dl.expressions{display:block}
    dl.expressions dd{margin:.15rem 0 .8rem;padding:.45rem .7rem;background:var(--soft)}
    ul{padding-left:1.2rem}
    li{margin:.3rem 0}
    table{width:100%;border-collapse:collapse;font-size:.95rem}
    th,td{padding:.45rem .75rem .45rem 0;text-align:left;vertical-align:top;\
    border-bottom:1px solid var(--line)}
    thead th{color:var(--quiet);font-weight:600;border-bottom-width:2px}
    tbody th{font-weight:500}
    td code{overflow-wrap:break-word}
    tr:target,h2:target,h3:target{background:var(--soft)}
    h4{font-size:1rem;margin:1.25rem 0 .3rem}
    .chart{margin:1.25rem 0;max-width:46rem}
    .chart caption{text-align:left;font-weight:600;padding-bottom:.3rem}
    .chart th{width:40%;font-weight:400}
    .chart td{white-space:nowrap}
    .chart th,.chart td{border:0;padding:.15rem .75rem .15rem 0;vertical-align:middle}
    .chart svg{width:calc(100% - 5rem);height:.9rem;vertical-align:middle}
    .badge{font-size:.85em;font-weight:600}
    .good{color:var(--good)}.open{color:var(--open)}.bad{color:var(--bad)}.quiet{color:var(--quiet)}
    .room{display:inline-block;min-width:8rem;min-height:1.6rem;border-bottom:1px solid var(--quiet)}
    .signature{margin-top:2rem;padding-top:.6rem;border-top:2px solid var(--line)}
    .signature dl{grid-template-columns:minmax(8rem,max-content) minmax(8rem,22rem);gap:.6rem 1.25rem}
    .signature dd{min-height:1.6rem;border-bottom:1px solid var(--quiet)}
    .signature dd:last-child{min-height:3.2rem}
    details{margin-top:2rem}
    summary{cursor:pointer;font-weight:600}
    footer{margin-top:3rem;padding-top:.6rem;border-top:1px solid var(--line);\
    color:var(--quiet);font-size:.85rem}
    @media(max-width:44rem){h1{font-size:1.4rem}dl{display:block}dd{margin-bottom:.6rem}
    thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    table,tbody,tr,tbody th,td{display:block}
    tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
    tbody th,td{padding:.1rem 0;border:0}
    .chart tr{padding:.1rem 0;border:0}.chart th{width:auto}
    .chart caption{display:block}
    td[data-label]:not(:empty)::before{content:attr(data-label) ": ";color:var(--quiet);font-size:.9em}}
    @page{size:A4;margin:10mm 14mm}
    @media print{:root{color-scheme:light;--ground:#fff;--words:#000;--quiet:#444;--line:#999;\
    --soft:#f3f5f7;--good:#176a37;--open:#8a4b00;--bad:#b3201f}
    html{font-size:10.5pt}body{max-width:none;padding:0;font-size:8pt;line-height:1.25;\
    background:#fff;color:#000}
    nav{display:none}a{color:inherit;text-decoration:none}
    p{margin:.1rem 0;max-width:none}ul{margin:.25rem 0}li{margin:.1rem 0}
    .lead{font-size:1rem;padding:.3rem .6rem;margin:.3rem 0}
    h1{font-size:1.25rem;margin:0 0 .2rem}h2{font-size:1.05rem;margin:.4rem 0 .1rem}
    h3{font-size:.95rem;margin:.25rem 0 .05rem}
    dl{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;margin:.15rem 0;\
    gap:.05rem .7rem}dd{margin:0}table{font-size:8pt}\
    th,td{padding:.2rem .5rem .2rem 0}code{font-size:.84em}
    .signature{margin-top:.5rem;padding-top:.3rem;break-inside:avoid}
    .signature dl{grid-template-columns:repeat(4,1fr);grid-template-rows:auto auto;\
    grid-auto-flow:column;gap:.2rem 1rem}
    .signature dd,.signature dd:last-child{min-height:2.2rem}
    details{margin-top:.3rem;color:var(--quiet)}footer{margin-top:.3rem;padding-top:.1rem}
    h1,h2,h3{break-after:avoid}tr,dd,li{break-inside:avoid}thead{display:table-header-group}}

    """
}
