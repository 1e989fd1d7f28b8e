import type { IDataObject } from 'n8n-workflow';
import { RemoteError } from '../../../../nodes/common/failures';
import type { HttpRequest, HttpResponse } from '../../../../nodes/common/http';
import type { Poll } from '../../../../nodes/KhaosControl/events/event';
import { events } from '../../../../nodes/KhaosControl/events/table';
import { salesOrderXml } from '../../../../nodes/KhaosControl/payloads/salesOrderXml';
import { serviceAddress } from '../../../../nodes/KhaosControl/transport/address';
import { KhaosService } from '../../../../nodes/KhaosControl/transport/service';
import { SimClock } from '../../../../sandbox/clock.mts';
import { KhaosSimulator, type KhaosSwitches } from '../../../../sandbox/khaos/server.mts';
import { prepareCall } from '../../../../sandbox/khaos/soap-endpoint.mts';
import { sampleOrder } from '../../../node/KhaosControl/support.mts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A small seeded generator (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

export interface WorldOptions {
	start?: string;
	version?: '7.8d' | '7.3b';
	switches?: Partial<KhaosSwitches>;
	despatchedMeans?: Poll['despatchedMeans'];
	catalogue?: number;
}

/**
 * A simulated Khaos Control that is called without a network, n8n's own clock, and what the triggers of one workflow
 * keep. Call `end` when done: n8n's clock is then the real one again.
 */
export class World {
	readonly simulator: KhaosSimulator;
	/** Chance that a call fails. */
	faultRate = 0;
	/** How long a call takes, by n8n's clock alone. */
	callTakesMs = 0;
	random = seeded(1);
	calls: string[] = [];
	private ownMs: number;
	private readonly state: Record<string, string> = {};
	private readonly now: jest.SpyInstance;
	private orders = 0;

	constructor(private readonly options: WorldOptions = {}) {
		const start = new Date(options.start ?? '2026-06-10T08:00:00Z');
		this.ownMs = start.getTime();
		this.now = jest.spyOn(Date, 'now').mockImplementation(() => this.ownMs);
		this.simulator = new KhaosSimulator({
			catalogue: options.catalogue ?? 20,
			clock: new SimClock(start, 0),
			interfaceVersion: options.version ?? '7.8d',
			switches: options.switches,
		});
	}

	end(): void {
		this.now.mockRestore();
	}

	/** Time passes, for everybody. */
	pass(ms: number): void {
		this.ownMs += ms;
		this.simulator.clock.advance(ms);
	}

	/** Somebody sets the clock of Khaos Control's server. */
	setClock(byMs: number): void {
		this.simulator.clock.advance(byMs);
	}

	/** Polls in the name of a fresh n8n: what was left went through JSON, as static data does. */
	async poll(event: string, { time = true } = {}): Promise<IDataObject[]> {
		const saved = this.state[event];
		const polled = await this.trigger(event).poll({
			...this.frame(time),
			saved: saved === undefined ? undefined : (JSON.parse(saved) as unknown),
		});
		this.state[event] = JSON.stringify(polled.left);
		return polled.items;
	}

	/** Polls again and again until it does not fail; no faults from the tenth time on. */
	async surely(event: string): Promise<IDataObject[]> {
		for (let attempt = 0; ; attempt++) {
			if (attempt > 10) this.faultRate = 0;
			try {
				return await this.poll(event);
			} catch (thrown) {
				if (!(thrown instanceof RemoteError)) throw thrown;
			}
		}
	}

	async sample(event: string): Promise<IDataObject[]> {
		return await this.trigger(event).sample({ ...this.frame(true), saved: undefined });
	}

	/** How much is kept between polls, in characters. */
	kept(event: string): number {
		return this.state[event]?.length ?? 0;
	}

	/** Imports an order of one line. @returns its reference */
	async order(
		changes: { stockCode?: string; quantity?: number; priority?: string } = {},
	): Promise<string> {
		const reference = `W-${++this.orders}`;
		const stockCode = changes.stockCode ?? this.simulator.stockCodes()[0];
		// a marketplace's order is days old when it is imported
		const placed = new Date(this.simulator.clock.now().getTime() - 50 * HOUR);
		const order = sampleOrder(reference, stockCode, {
			orderDate: placed.toISOString().slice(0, 19),
			...(changes.priority && { invoicePriority: changes.priority }),
		});
		order.lines[0].quantity = changes.quantity ?? 1;
		const rate = this.faultRate;
		this.faultRate = 0;
		const service = this.service();
		const request = await service.request('ImportOrders', { Orders: salesOrderXml(order) });
		await service.write('ImportOrders', request, (value) => value);
		this.faultRate = rate;
		return reference;
	}

	private trigger(event: string) {
		const found = events[event];
		if (found === undefined) throw new Error(`no event ${event}`);
		return found;
	}

	private frame(time: boolean) {
		return {
			khaos: this.service(),
			deadline: this.ownMs + (time ? HOUR : 0),
			despatchedMeans: this.options.despatchedMeans ?? ('confirmShipment' as const),
		};
	}

	private service(): KhaosService {
		return new KhaosService({
			address: serviceAddress('http://khaos.example/Khaos.exe'),
			timeZone: 'Europe/London',
			withoutWsdl: this.options.version === '7.3b' ? 'v7.3b' : 'v7.8d',
			send: async (request) => this.send(request),
			pause: async () => undefined,
		});
	}

	private send(request: HttpRequest): HttpResponse {
		if (request.method === 'GET') return { status: 404, headers: {}, body: '' };
		const { operation, perform } = prepareCall(this.simulator.state, String(request.body));
		this.calls.push(operation);
		this.ownMs += this.callTakesMs;
		const fault = this.random() < this.faultRate ? Math.floor(this.random() * 3) : -1;
		if (fault === 0) throw new RemoteError('No answer', { kind: 'unavailable' });
		if (fault === 1) return { status: 503, headers: {}, body: '<html>busy</html>' };
		const answer = perform();
		const body = String(answer.body);
		return {
			status: answer.status,
			headers: { date: this.simulator.clock.now().toUTCString() },
			body: fault === 2 ? body.slice(0, Math.floor(body.length * this.random())) : body,
		};
	}
}
