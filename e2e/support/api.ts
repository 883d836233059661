import type { Audience, Message, Page, Thread } from "@hearback/contract";

/** Calls the API as one person of the demo account. */
export interface ApiUser {
  get: <T>(path: string) => Promise<T>;
  status: (path: string) => Promise<number>;
  text: (path: string) => Promise<string>;
}

/** Mail that left the demo server, as its outbox shows it. */
export interface CapturedMail {
  envelope: { from: string; to: string[] };
  raw: string;
  subject: string;
}

/** Signs in as a role of the demo account. */
export async function signIn(apiUrl: string, role: string): Promise<ApiUser> {
  const answer = await fetch(`${apiUrl}/demo/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
  const { token } = (await answer.json()) as { token: string };
  const call = (path: string) => fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return {
    get: async <T>(path: string) => (await (await call(path)).json()) as T,
    status: async (path) => (await call(path)).status,
    text: async (path) => (await call(path)).text(),
  };
}

/** The demo's audiences. */
export async function audiencesOf(user: ApiUser): Promise<Audience[]> {
  return (await user.get<Page<Audience>>("/v1/audiences")).items;
}

/** A thread's messages, oldest first. */
export async function messagesOf(user: ApiUser, thread: Thread): Promise<Message[]> {
  return (await user.get<{ items: Message[] }>(`/v1/threads/${thread.id}/messages`)).items;
}
