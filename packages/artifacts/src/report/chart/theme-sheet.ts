/** The colours of pages and drawings by what they mean, for light and dark; print is always light. */
export const themeSheet = `:root{color-scheme:light dark;--paper:#fff;--card:#f6f7f9;--ink:#1c2330;--soft:#566072;--rule:#dde1e8;--main:#2f6fd0;--good:#0a7d57;--rest:#7d8ba3;--warn:#c46a00;--bad:#c02a37;--notice:#fff4dc}
@media screen and (prefers-color-scheme:dark){:root{--paper:#12161d;--card:#1a202a;--ink:#e8ecf3;--soft:#a3adbd;--rule:#303947;--main:#76a9ff;--good:#3ccb97;--rest:#7c8ca8;--warn:#f0a04b;--bad:#ff7b86;--notice:#3a2f14}}
`;
