import type { AxiosResponse } from 'axios';
import { z } from 'zod';
import { sandboxSignIn, type Session } from './session.mts';

const HOPS = 10;
const details = z.object({ data: z.object({ redirectUrl: z.string().optional() }) });
const approved = z.object({ data: z.object({ redirectUrl: z.string() }) });

/**
 * Opens a form as the browser of somebody who is signed in to n8n does: it follows where n8n leads, allows the form
 * to know who they are, and answers a question for user and password with those of the sandbox's dashboard.
 *
 * @returns n8n's last answer; 200 with the page, or whatever it refused with
 */
export async function openForm(session: Session, path: string): Promise<AxiosResponse<string>> {
	const { http, url } = session;
	const jar = new Map<string, string>();
	const own = z.string().parse(http.defaults.headers.Cookie);
	const headers = () => ({
		Accept: 'text/html',
		Cookie: [own, ...[...jar].map(([name, value]) => `${name}=${value}`)].join('; '),
	});
	const get = async (where: string, auth?: { username: string; password: string }) => {
		const answer = await http.get<string>(where, { headers: headers(), maxRedirects: 0, auth });
		for (const cookie of answer.headers['set-cookie'] ?? []) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			jar.set(name, value);
		}
		return answer;
	};
	const allowed = async () => {
		const asked = await http.get<unknown>('/rest/consent/details', { headers: headers() });
		const before = details.parse(asked.data).data.redirectUrl;
		if (before !== undefined) return before;
		const consent = { approved: true };
		const given = await http.post<unknown>('/rest/consent/approve', consent, {
			headers: headers(),
		});
		return approved.parse(given.data).data.redirectUrl;
	};
	const first = `${url}/form/${path}`;
	let where = first;
	for (let hop = 0; hop < HOPS; hop += 1) {
		const answer = await get(where);
		if (answer.status === 401) {
			const { user: username, password } = sandboxSignIn;
			return get(where, { username, password });
		}
		const { location } = answer.headers as { location?: string };
		if (answer.status < 300 || answer.status > 399 || location === undefined) return answer;
		const next = new URL(location, where);
		where = next.pathname === '/oauth/consent' ? await allowed() : next.href;
	}
	throw new Error(`the form ${path} leads from one address to the next without end`);
}

/** What the page of an opened form sends along with its answers; undefined where n8n asks nobody who they are. */
export function tokenOf(page: string): string | undefined {
	const [, token] = /const authToken = '([^']+)'/.exec(page) ?? [];
	return token;
}
