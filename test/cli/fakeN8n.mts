import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credential } from '../../cli/n8nApi.mts';
import type { Workflow } from '../../cli/workflow.mts';

export interface FakeWorkflow extends Workflow {
	id: string;
	versionId: string;
	activeVersionId: string | null;
	isArchived: boolean;
}

const KEY = 'n8n_api_secret-of-the-test';

/** The part of n8n's public API that a clone uses, in memory: pages of two, scopes, publishing apart from saving. */
export class FakeN8n {
	readonly key = KEY;
	readonly workflows: FakeWorkflow[] = [];
	readonly credentials: Credential[] = [];
	/** Method and path of every call that changes something. */
	readonly writes: string[] = [];
	/** Answers to give instead, by `METHOD /route`. */
	readonly refuse = new Map<string, { status: number; body: string; location?: string }>();
	private server?: Server;
	url = '';

	async start(): Promise<this> {
		this.server = createServer((request, response) => {
			void textOf(request).then((text) => {
				const { status, body, location } = this.answer(request, text);
				response.writeHead(status, { ...(location && { location }) }).end(body);
			});
		});
		await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
		this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
		return this;
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((done) => this.server?.close(done));
	}

	workflow(name: string): FakeWorkflow {
		const found = this.workflows.find((each) => each.name === name);
		if (found === undefined) throw new Error(`no workflow '${name}'`);
		return found;
	}

	private answer(request: IncomingMessage, text: string) {
		const { pathname, searchParams } = new URL(request.url ?? '', this.url);
		const route = `${request.method} ${pathname.replace('/api/v1', '')}`;
		const json = (status: number, value: unknown) => ({
			...{ status, body: JSON.stringify(value), location: undefined as string | undefined },
		});
		const refused = this.refuse.get(route);
		if (refused) return { location: undefined, ...refused };
		if (request.headers['x-n8n-api-key'] !== KEY) return json(401, { message: 'unauthorized' });
		const page = (all: unknown[]) => {
			const from = Number(searchParams.get('cursor') ?? 0);
			const nextCursor = from + 2 < all.length ? String(from + 2) : null;
			return json(200, { data: all.slice(from, from + 2), nextCursor });
		};
		if (route === 'GET /workflows') return page(this.workflows);
		if (route === 'GET /credentials') return page(this.credentials);
		this.writes.push(route + new URL(request.url ?? '', this.url).search);
		const [, id] = /^\S+ \/workflows\/([^/]+)/.exec(route) ?? [];
		const versionId = `version-${this.writes.length}`;
		if (route === 'POST /workflows') {
			const made = {
				...(JSON.parse(text) as Workflow),
				...{ id: `w${this.workflows.length + 1}`, versionId, activeVersionId: null },
				isArchived: false,
			};
			this.workflows.push(made);
			return json(200, made);
		}
		const found = this.workflows.find((each) => each.id === id);
		if (found === undefined) return json(404, { message: 'Not Found' });
		if (route.startsWith('PUT ')) Object.assign(found, JSON.parse(text), { versionId });
		else found.activeVersionId = found.versionId;
		return json(200, found);
	}
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const chunk of request) text += String(chunk);
	return text;
}
