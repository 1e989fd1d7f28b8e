import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request exactly as it came over the wire. */
export interface Recorded {
	method: string;
	/** Path and query, not normalised. */
	target: string;
	headers: Record<string, string>;
	body: string;
}

const running = new Set<Server>();

interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

/** A server that notes every request and answers all of them alike, or by their method. */
export async function record(
	given: Answer | ((method: string) => Answer),
): Promise<{ url: string; requests: Recorded[] }> {
	const requests: Recorded[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			requests.push({
				method: request.method ?? '',
				target: request.url ?? '',
				headers: request.headers as Record<string, string>,
				body: Buffer.concat(parts).toString(),
			});
			const answer = typeof given === 'function' ? given(request.method ?? '') : given;
			response.writeHead(answer.status, answer.headers);
			response.end(answer.body ?? '');
		});
	});
	running.add(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

/** Closes what `record` opened. */
export async function stopRecording(): Promise<void> {
	for (const server of running) {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
	running.clear();
}
