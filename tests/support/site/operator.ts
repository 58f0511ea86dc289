import { randomUUID } from 'node:crypto';
import type { Demo } from '../demo';

/** The demo's administrator, at work through the admin API. */
export async function logInToApi({ url, email, password }: Demo) {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password, deviceId: randomUUID() }),
  });
  const { data } = (await answer.json()) as { data: { token: string } };
  const headers = { Authorization: `Bearer ${data.token}`, 'Content-Type': 'application/json' };
  return {
    /** Publishes the draft of that title. @returns its slug */
    async publish(title: string): Promise<string> {
      const found = await fetch(`${url}/webinars/webinars?state=DRAFT&search=${encodeURIComponent(title)}`, {
        headers,
      });
      const [draft] = ((await found.json()) as { data: { documentId: string; slug: string }[] }).data;
      if (!draft) throw new Error(`There is no draft "${title}".`);
      const published = await fetch(`${url}/webinars/webinars/${draft.documentId}/publish`, {
        method: 'POST',
        headers,
        body: '{}',
      });
      if (!published.ok) throw new Error(await published.text());
      return draft.slug;
    },
  };
}
