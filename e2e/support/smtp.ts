import { createTransport, type SendMailOptions } from "nodemailer";

/** Sends a mail as another mail server would; resolves with the server's answer after DATA. */
export async function sendMail(smtpPort: number, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({ host: "127.0.0.1", port: smtpPort, secure: false, ignoreTLS: true });
  try {
    const info = await transport.sendMail(mail);
    return info.response;
  } finally {
    transport.close();
  }
}
