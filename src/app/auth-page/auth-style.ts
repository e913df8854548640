/**
 * The look of the console for the few elements of these pages, inline: it is smaller than a request.
 * The colours are those of `tokens.css`, both schemes in one place.
 */
export const stylesheet = `
:root{color-scheme:light dark;
--surface:light-dark(#fff,#15181c);--surface-low:light-dark(#f7f8f9,#101215);
--border:light-dark(#e5e8eb,#2a2f37);--text:light-dark(#171a1f,#e4e7eb);
--text-dimmed:light-dark(#5f6873,#979ea9);--accent-text:light-dark(#324ab8,#9db1ff);
--focus:light-dark(#4a67e3,#8199fb);--tone-bad:light-dark(#b3241c,#ff9188);
--tone-bad-fill:light-dark(#d5443a,#d9534a);
--field:light-dark(#fff,#23272e);--field-border:light-dark(#d8dce0,#31363f)}
:root[data-scheme=light]{color-scheme:light}
:root[data-scheme=dark]{color-scheme:dark}
*{box-sizing:border-box;margin:0}
body{font:14px/1.5 "Inter Variable","Inter Fallback",system-ui,sans-serif;color:var(--text);background:var(--surface-low);-webkit-font-smoothing:antialiased}
main{display:grid;place-items:start center;min-height:100dvh;padding:max(32px,14vh) 16px 32px}
.panel{width:100%;max-width:384px;padding:28px;background:var(--surface);border:1px solid var(--border);border-radius:8px;overflow-wrap:break-word}
.brand{display:flex;align-items:center;gap:8px;margin-bottom:24px;font-weight:600}
h1{font-size:20px;line-height:1.4;font-weight:600;letter-spacing:-0.012em}
.about{margin-top:4px;color:var(--text-dimmed)}
.help{display:grid;gap:8px;margin-top:24px;padding-top:16px;font-size:13px;color:var(--text-dimmed);border-top:1px solid var(--border)}
.form{display:flex;flex-direction:column;gap:16px;margin-top:16px}
.field label{display:inline-block;margin-bottom:4px;font-size:13px;font-weight:550}
input{display:block;width:100%;height:36px;padding:0 12px;font:inherit;font-size:13px;color:inherit;background:var(--field);border:1px solid var(--field-border);border-radius:4px}
.secret{position:relative}
.secret input{padding-right:36px}
.eye{position:absolute;top:4px;right:4px;display:grid;place-items:center;width:28px;height:28px;padding:0;color:var(--text-dimmed);background:none;border:0;border-radius:4px;cursor:pointer}
.eye[aria-pressed=true]{color:var(--accent-text)}
input[aria-invalid]{border-color:var(--tone-bad);color:var(--tone-bad)}
.field-help,.field-error{margin-top:5px;font-size:12px;line-height:1.2;color:var(--text-dimmed)}
.field-error{color:var(--tone-bad)}
.field-error:empty{display:none}
.button{position:relative;height:36px;padding:0 18px;font:inherit;font-size:13px;font-weight:550;color:#fff;background:#324ab8;border:0;border-radius:4px;cursor:pointer}
.button:hover{background:#28399a}
.other{display:block;width:100%;padding:0 18px;font:inherit;font-size:13px;font-weight:550;line-height:34px;text-align:center;text-decoration:none;color:var(--text);background:var(--field);border:1px solid var(--field-border);border-radius:4px;cursor:pointer}
.other:hover{border-color:var(--text-dimmed)}
.others{display:grid;gap:12px;margin-top:16px}
.or{display:flex;align-items:center;gap:12px;color:var(--text-dimmed);font-size:12px}
.or::before,.or::after{content:"";flex:1;border-top:1px solid var(--border)}
.qr{display:grid;justify-items:center;gap:12px;margin-top:16px}
.qr svg{background:#fff;border:1px solid var(--border);border-radius:4px}
.link{display:block;line-height:36px;text-align:center;text-decoration:none}
form[aria-busy] .button{color:transparent;cursor:progress}
form[aria-busy] .button::after{content:"";position:absolute;inset:calc(50% - 9px) auto auto calc(50% - 9px);width:18px;height:18px;border:2px solid #fff;border-right-color:transparent;border-radius:50%;animation:turn 1s linear infinite}
@keyframes turn{to{transform:rotate(1turn)}}
.error{display:grid;gap:8px;padding:12px 16px;font-size:13px;border:1px solid var(--border);border-left:3px solid var(--tone-bad-fill);border-radius:4px}
.error-title{display:flex;align-items:center;gap:8px;font-size:14px;font-weight:600}
.error-title svg{color:var(--tone-bad);flex:none}
.advice{color:var(--text-dimmed)}
a{color:var(--accent-text);text-underline-offset:2px}
code{font:0.9286em ui-monospace,Menlo,Consolas,monospace}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
input:focus-visible{outline-offset:-1px}
@media (max-width:767.98px){input{font-size:16px}}
@media (prefers-reduced-motion:reduce){form[aria-busy] .button::after{animation:none}}
`;
