/** A newsletter as shops send them: tables, colours of its own, pictures from elsewhere and one that counts openings. */
export const NEWSLETTER_HTML = `<!doctype html>
<html><head><style>
  .button { background: #2f4b3a; color: #ffffff; padding: 12px 20px; border-radius: 4px; text-decoration: none; }
  h1 { font: 600 26px/32px Georgia, serif; margin: 24px 0 8px; }
</style></head>
<body style="margin:0; background:#f4f1ea">
<table width="100%" cellpadding="0" cellspacing="0" style="background:#f4f1ea"><tr><td align="center" style="padding:24px">
  <table width="560" cellpadding="0" cellspacing="0" style="background:#ffffff; color:#2a2a26; font:16px/24px Helvetica, Arial, sans-serif">
    <tr><td><img src="https://cdn.example.org/hero.png" width="560" height="220" alt="Three lamps on a workbench"></td></tr>
    <tr><td style="padding:0 32px">
      <h1>New in the workshop</h1>
      <p>Three lamps, each bent, soldered and polished by hand. We make <b>forty of each</b>, and then no more.</p>
      <p><a class="button" href="https://shop.example.org/lamps">See the lamps</a></p>
    </td></tr>
    <tr><td style="padding:16px 32px 32px">
      <table width="100%" cellpadding="0" cellspacing="0"><tr>
        <td width="50%"><img src="https://cdn.example.org/arc.png" width="232" height="160" alt="The arched lamp"><br>Arc, 180 €</td>
        <td width="50%"><img src="https://cdn.example.org/globe.png" width="232" height="160" alt="The globe lamp"><br>Globe, 95 €</td>
      </tr></table>
    </td></tr>
    <tr><td style="padding:16px 32px; background:#2f4b3a; color:#e8efe9; font-size:13px">
      Atelier Nord, 1 Example Street · <a style="color:#e8efe9" href="https://shop.example.org/leave">Unsubscribe</a>
    </td></tr>
  </table>
  <img src="https://track.example.org/o.gif?id=1" width="1" height="1" alt="">
</td></tr></table>
</body></html>`;

/** A mail with a look of its own but no ground of its own, as mail programs write them, with what it answers below. */
export const STYLED_REPLY_HTML = `<html><body>
<div style="font-family:Calibri,sans-serif; font-size:11pt">
  <p>Hello Amira,</p>
  <p>here is the order as agreed:</p>
  <table border="1" cellpadding="6" style="border-collapse:collapse">
    <tr><th align="left">Lamp</th><th align="right">Pieces</th><th align="right">Each</th></tr>
    <tr><td>Arc, brass</td><td align="right">24</td><td align="right">162.00 €</td></tr>
    <tr><td>Globe, smoke</td><td align="right">48</td><td align="right">85.50 €</td></tr>
  </table>
  <p style="color:#1f4e79"><b>Wojtek Okrasa</b><br><span style="font-size:9pt">Hotel Example, Gdańsk</span></p>
</div>
<div class="gmail_quote"><div>On Thu, 19 Nov 2026 at 14:02, Maison Lumen wrote:</div>
<blockquote class="gmail_quote" style="margin:0 0 0 .8ex; border-left:1px #ccc solid; padding-left:1ex">
The trade price starts at twenty pieces of a model.</blockquote></div>
</body></html>`;
