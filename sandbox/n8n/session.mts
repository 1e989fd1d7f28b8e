import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { z } from 'zod';

/** The person to whom the sandbox's n8n belongs. */
export const sandboxOwner = {
	email: 'owner@sandbox.example',
	firstName: 'Sandbox',
	lastName: 'Owner',
	password: 'Sandbox-Passw0rd',
};

/** The user and password for those who may open the sandbox's dashboard, and the forms that go by the same. */
export const sandboxSignIn = { user: 'operations', password: 'sandbox-sign-in' };

/** n8n answered with a refusal. `message` is n8n's own. */
export class N8nRefused extends Error {
	constructor(
		readonly status: number,
		readonly request: string,
		message: string,
	) {
		super(`n8n answered ${status} to ${request}: ${message}`);
	}
}

/** The signed-in owner's access to n8n's REST interface, the one that its editor uses. */
export interface Session {
	url: string;
	/**
	 * Call a route below `/rest` and read what n8n wraps in `data`.
	 *
	 * @throws {N8nRefused} for any answer that is not 2xx
	 */
	call: <T>(answer: z.ZodType<T, z.ZodTypeDef, unknown>, request: AxiosRequestConfig) => Promise<T>;
	/** Plain access to this n8n: forms, webhooks, type lists. Gives every status back. */
	http: AxiosInstance;
}

const wrapped = z.object({ data: z.unknown() });
const refusal = z.object({ message: z.string() });
const settings = z.object({ email: z.string() });

/**
 * Sign in as the owner; on a new instance the owner is set up first. A session outlives restarts of
 * its n8n on the same user folder and port.
 *
 * @throws {N8nRefused} when n8n does not accept the owner
 */
export async function logIn(url: string, owner = sandboxOwner): Promise<Session> {
	const headers: Record<string, string> = { 'browser-id': 'khaos-mirakl-sandbox' };
	const http = axios.create({
		baseURL: url,
		headers,
		validateStatus: () => true,
		proxy: false,
		// a connection that is kept may be closed by n8n while this process is busy being two other systems
		httpAgent: new Agent({ keepAlive: false }),
	});
	const session: Session = {
		url,
		http,
		call: (answer, request) => callRest(http, answer, request),
	};
	// Refused once the instance has an owner, which the log-in then proves to be this one.
	await http.post('/rest/owner/setup', owner);
	const data = { emailOrLdapLoginId: owner.email, password: owner.password };
	const login = await http.post<unknown>('/rest/login', data);
	read(login, 'POST /rest/login', settings);
	const cookies = login.headers['set-cookie'] ?? [];
	http.defaults.headers.Cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	return session;
}

async function callRest<T>(
	http: AxiosInstance,
	answer: z.ZodType<T, z.ZodTypeDef, unknown>,
	request: AxiosRequestConfig,
): Promise<T> {
	const response = await untilAvailable(() =>
		http.request<unknown>({ ...request, url: `/rest${request.url ?? ''}` }),
	);
	return read(response, `${request.method ?? 'GET'} /rest${request.url ?? ''}`, answer);
}

const BUSY_LIMIT_MS = 60_000;

/** A busy n8n answers 503 without having done anything ("Database is not ready!"); asked again, it answers. */
async function untilAvailable<T extends { status: number }>(ask: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + BUSY_LIMIT_MS;
	for (; ; await pause(250)) {
		const answer = await ask();
		if (answer.status !== 503 || Date.now() > deadline) return answer;
	}
}

function read<T>(
	response: { status: number; data: unknown },
	request: string,
	answer: z.ZodType<T, z.ZodTypeDef, unknown>,
): T {
	if (response.status < 200 || response.status > 299) {
		const { data, success } = refusal.safeParse(response.data);
		throw new N8nRefused(response.status, request, success ? data.message : 'no reason given');
	}
	return answer.parse(wrapped.parse(response.data).data);
}
