import { SimClock } from '../../../sandbox/clock.mts';
import { startMiraklSimulator } from '../../../sandbox/mirakl/server.mts';
import { expectConformity, watch } from '../../conformance/openapi/watch.mts';
import type { MiraklSimulator, MiraklSimulatorOptions } from '../../../sandbox/mirakl/server.mts';

export const START = new Date('2026-03-02T09:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface Answer<Body> {
	status: number;
	headers: Headers;
	body: Body;
	text: string;
}

/** A tenant on a clock that stands still until the test moves it, with a client that holds its key. */
export class Tenant {
	constructor(readonly sim: MiraklSimulator) {}

	get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
		return this.call<Body>('GET', path);
	}

	/** A write with a JSON body, or with none and `Content-Length: 0`. */
	async call<Body = Record<string, unknown>>(
		method: string,
		path: string,
		body?: unknown,
		key: string | null = this.sim.apiKey,
	): Promise<Answer<Body>> {
		const headers: Record<string, string> = key === null ? {} : { Authorization: key };
		if (body !== undefined) headers['Content-Type'] = 'application/json';
		return this.send<Body>(path, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	}

	/** Sends a stock file as STO01 wants it. */
	sendStock(csv: string, part = 'file'): Promise<Answer<{ import_id: string }>> {
		const form = new FormData();
		form.append(part, new Blob([csv], { type: 'text/csv' }), 'stock.csv');
		const headers = { Authorization: this.sim.apiKey };
		return this.send('/api/offers/stock/imports', { method: 'POST', headers, body: form });
	}

	async send<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
		const response = await fetch(path.startsWith('http') ? path : `${this.sim.url}${path}`, init);
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.includes('json') === true;
		return {
			status: response.status,
			headers: response.headers,
			body: (isJson ? JSON.parse(text) : null) as Body,
			text,
		};
	}
}

const running: MiraklSimulator[] = [];

/** Starts a tenant with offers A (12.50, 10 units), B (5.00, 4 units) and C (20.00, none). */
export async function startTenant(
	options: MiraklSimulatorOptions = {},
	requests: 'answered' | 'all' = 'answered',
): Promise<Tenant> {
	const observe = watch(requests);
	const sim = await startMiraklSimulator({
		clock: new SimClock(START, 0),
		offers: [
			{ sku: 'A', price: 1250, quantity: 10 },
			{ sku: 'B', price: 500, quantity: 4 },
			{ sku: 'C', price: 2000, quantity: 0 },
		],
		...(observe === undefined ? {} : { observe }),
		...options,
		switches: { limits: false, ...options.switches },
	});
	running.push(sim);
	return new Tenant(sim);
}

/** For `afterEach`: ends every tenant of the test; fails where an exchange was not as officially documented. */
export async function stopTenants(): Promise<void> {
	await Promise.all(running.splice(0).map((sim) => sim.close()));
	expectConformity();
}
