import { z } from 'zod';
import { Problem, reasonOf } from './problem.mts';
import { workflow, type Workflow } from './workflow.mts';

const stored = z.object({
	id: z.string(),
	versionId: z.string().nullish(),
	activeVersionId: z.string().nullish(),
	isArchived: z.boolean().nullish(),
});
const storedWorkflow = stored.and(workflow);
const credential = z.object({ id: z.string(), name: z.string(), type: z.string() });
const page = <T extends z.ZodTypeAny>(entry: T) =>
	z.object({ data: z.array(entry), nextCursor: z.string().nullish() });
const nameOnly = z.object({ name: z.string() });
const refusal = z.object({ message: z.string() });

export type StoredWorkflow = z.output<typeof storedWorkflow>;
export type Credential = z.output<typeof credential>;

const LIMIT_MS = 60_000;

/** The part of n8n's public API that a clone needs. The key goes to the address given and nowhere else. */
export class N8nApi {
	private readonly base: string;

	/** @throws {Problem} when the address is none, or the key is empty or no text for a header */
	constructor(
		url: string,
		private readonly key: string,
	) {
		this.base = `${addressOf(url)}/api/v1`;
		if (!/^[\x21-\x7e]+$/.test(key))
			throw new Problem(
				'The API key is empty or holds characters that no key has: copy it again from n8n, Settings → n8n API.',
			);
	}

	/**
	 * The workflows that are not archived. Those of others may be of any age and form: what cannot be read is left out.
	 *
	 * @throws {Problem} where one that carries this package's name cannot be read
	 */
	async workflows(): Promise<StoredWorkflow[]> {
		const all = await this.list('/workflows', 'excludePinnedData=true', page(z.unknown()));
		const read = all.flatMap((each) => {
			const { data } = storedWorkflow.safeParse(each);
			if (data) return [data];
			const { name = '' } = nameOnly.safeParse(each).data ?? {};
			if (name.startsWith('Khaos Mirakl:'))
				throw new Problem(`“${name}” in n8n cannot be read: archive it, then run this again.`);
			return [];
		});
		return read.filter(({ isArchived }) => !isArchived);
	}

	/** All credentials by name and type; undefined where the key may not list them, as a member's may not. */
	async credentials(): Promise<Credential[] | undefined> {
		try {
			return await this.list('/credentials', '', page(credential));
		} catch (error) {
			if (error instanceof Denied) return undefined;
			throw error;
		}
	}

	/** A new workflow, unpublished. n8n finds credentials by name and type where there is one of them. */
	create(wanted: Workflow): Promise<StoredWorkflow> {
		return this.call('POST', '/workflows', storedWorkflow, wanted);
	}

	/** Another version of a workflow. The published version stays as it is. */
	update(id: string, wanted: Workflow): Promise<StoredWorkflow> {
		const path = `/workflows/${encodeURIComponent(id)}?publishIfActive=false`;
		return this.call('PUT', path, storedWorkflow, wanted);
	}

	/** Publishes the last version. */
	async publish(id: string): Promise<void> {
		await this.call('POST', `/workflows/${encodeURIComponent(id)}/publish`, z.unknown(), {});
	}

	private async list<T>(
		path: string,
		query: string,
		answer: z.ZodType<{ data: T[]; nextCursor?: string | null }, z.ZodTypeDef, unknown>,
	): Promise<T[]> {
		const all: T[] = [];
		let cursor: string | null | undefined;
		do {
			const next = cursor ? `cursor=${encodeURIComponent(cursor)}` : 'limit=100';
			const read = await this.call('GET', `${path}?${[next, query].join('&')}`, answer);
			all.push(...read.data);
			if (read.nextCursor === cursor) break;
			cursor = read.nextCursor;
		} while (cursor);
		return all;
	}

	private async call<T>(
		method: string,
		path: string,
		answer: z.ZodType<T, z.ZodTypeDef, unknown>,
		body?: unknown,
	): Promise<T> {
		const [route] = path.split('?');
		const response = await this.send(method, path, body);
		const text = await response.text();
		if (!response.ok) throw this.problemOf(response.status, `${method} ${route}`, text);
		const read = answer.safeParse(jsonOf(text));
		if (!read.success)
			throw new Problem(
				`${this.base} answered ${method} ${route} in a way that n8n does not. Is --url the address of n8n 2.41 or newer?`,
			);
		return read.data;
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		try {
			return await fetch(this.base + path, {
				method,
				headers: { 'X-N8N-API-KEY': this.key, 'Content-Type': 'application/json' },
				body: body === undefined ? undefined : JSON.stringify(body),
				// a redirect would carry the key to another address
				redirect: 'manual',
				signal: AbortSignal.timeout(LIMIT_MS),
			});
		} catch (error) {
			const { cause } = error as Error;
			throw new Problem(
				`No answer from ${this.base}: ${reasonOf(cause ?? error)}. Is n8n running there? Running this again is safe.`,
			);
		}
	}

	private problemOf(status: number, request: string, text: string): Problem {
		const reason = refusal.safeParse(jsonOf(text)).data?.message.split(this.key).join('…');
		const told = reason === undefined ? '' : ` n8n says: ${reason}`;
		if (status === 401)
			return new Problem(
				`n8n does not know the API key.${told} Make one under Settings → n8n API, or look whether it has expired.`,
			);
		if (status === 403)
			return new Denied(
				`The API key may not do ${request}.${told} Scopes needed: workflow:list, workflow:read, workflow:create, workflow:update; workflow:activate for --publish.`,
			);
		if (status >= 300 && status < 400)
			return new Problem(
				`${this.base} sends elsewhere (${status}). Give the address at which n8n answers itself, with https if that is where it leads.`,
			);
		if (status === 404)
			return new Problem(
				`There is no ${request} at ${this.base}.${told} Is --url n8n’s own address, and is its public API switched on?`,
			);
		return new Problem(`n8n answered ${status} to ${request}.${told} Running this again is safe.`);
	}
}

/** The key has not the scope. */
class Denied extends Problem {}

function addressOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url === undefined || !/^https?:$/.test(url.protocol))
		throw new Problem(`--url is no address: write it like https://n8n.example.com.`);
	if (url.username !== '' || url.password !== '')
		throw new Problem('--url holds a user or password: leave them out, the API key is enough.');
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
