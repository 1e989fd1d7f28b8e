import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A marketplace whose answers are changed on the way: what an operator's mistake, or a broken transfer, looks like. */
export interface TamperingProxy {
	url: string;
	close: () => Promise<void>;
}

type Json = Record<string, unknown>;

/**
 * Stands in front of a marketplace and hands everything on unchanged, but the rows of the lists (`data`) that `change`
 * knows the path of.
 */
export async function tamperWith(
	origin: string,
	change: (path: string, rows: Json[]) => Json[],
): Promise<TamperingProxy> {
	const server = createServer((request, response) => {
		void forward(origin, request).then(async (answer) => {
			const text = await answer.text();
			const path = new URL(request.url ?? '/', origin).pathname;
			const json = parsed(text);
			const rows = json?.data;
			const body = Array.isArray(rows)
				? JSON.stringify({ ...json, data: change(path, rows as Json[]) })
				: text;
			response.writeHead(answer.status, {
				'Content-Type': answer.headers.get('content-type') ?? 'application/json',
				...(answer.headers.has('link') && { Link: answer.headers.get('link') ?? '' }),
				Date: answer.headers.get('date') ?? '',
			});
			response.end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

async function forward(origin: string, request: IncomingMessage): Promise<Response> {
	const body: Buffer[] = [];
	for await (const part of request) body.push(part as Buffer);
	const { authorization = '', accept = '*/*' } = request.headers;
	const type = request.headers['content-type'];
	return await fetch(`${origin}${request.url ?? '/'}`, {
		method: request.method ?? 'GET',
		headers: { authorization, accept, ...(type !== undefined && { 'content-type': type }) },
		...(body.length > 0 && { body: Buffer.concat(body) }),
	});
}

function parsed(text: string): Json | undefined {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return undefined;
	}
}
