import { RemoteError } from '../../../nodes/common/failures.ts';
import type { HttpResponse, Send } from '../../../nodes/common/http.ts';
import { look } from '../../../nodes/Mirakl/events/poll.ts';
import { positionSchema, stored, type Position } from '../../../nodes/Mirakl/events/position.ts';
import { events } from '../../../nodes/Mirakl/events/table.ts';
import { MiraklClient } from '../../../nodes/Mirakl/transport/client.ts';

export const START = Date.parse('2026-03-02T09:00:00.123Z');
export const CALL_MS = 700;
/** What Mirakl takes off `start_update_date` by itself. */
const DELTA_MS = 60_000;

export interface ModelOrder {
	id: string;
	created: number;
	updated: number;
	state: string;
	hasIncident: boolean;
	/** How often it came into each state, and how often it changed at all. */
	entries: Map<string, number>;
	changes: number;
}

/** A marketplace that answers OR11 from a list, with its own clock; every call takes time and may meet changes. */
export class Marketplace {
	now = START;
	readonly orders: ModelOrder[] = [];
	/** Happens during the next calls, one for each. */
	duringCalls: Array<() => void> = [];
	/** Asked before each call: an answer or failure instead of the list. */
	fault: () => HttpResponse | RemoteError | undefined = () => undefined;
	/** Brings about what is due by now. */
	settle: () => void = () => undefined;

	place(count: number, state = 'WAITING_ACCEPTANCE'): void {
		for (let i = 0; i < count; i++) {
			this.now += 37;
			this.add(state);
		}
	}

	add(state: string, at = this.now): ModelOrder {
		const order: ModelOrder = {
			id: `O-${this.orders.length + 1}`,
			created: at,
			updated: at,
			state,
			hasIncident: false,
			entries: new Map([[state, 1]]),
			changes: 0,
		};
		this.orders.push(order);
		return order;
	}

	change(order: ModelOrder | undefined, state?: string): void {
		if (order === undefined) return;
		this.now += 11;
		order.updated = this.now;
		order.changes++;
		if (state === undefined || state === order.state) return;
		order.state = state;
		order.entries.set(state, (order.entries.get(state) ?? 0) + 1);
	}

	incident(order: ModelOrder | undefined, isOpen: boolean): void {
		if (order === undefined || order.hasIncident === isOpen) return;
		this.change(order);
		order.hasIncident = isOpen;
		if (isOpen) order.entries.set('INCIDENT', (order.entries.get('INCIDENT') ?? 0) + 1);
	}

	readonly send: Send = async ({ url }) => {
		this.now += CALL_MS;
		this.settle();
		const { pathname, searchParams } = new URL(url);
		const headers = { date: new Date(this.now).toUTCString() };
		if (pathname !== '/api/orders') return { status: 200, headers, body: '' };
		const fault = this.fault();
		if (fault instanceof RemoteError) throw fault;
		const answer = fault ?? { status: 200, headers, body: this.page(searchParams) };
		this.duringCalls.shift()?.();
		return answer;
	};

	private page(query: URLSearchParams): string {
		const time = (name: string, otherwise: number) =>
			query.has(name) ? Date.parse(query.get(name) ?? '') : otherwise;
		const from = time('start_update_date', 0) - DELTA_MS;
		const until = time('end_update_date', Infinity);
		const states = query.get('order_state_codes')?.split(',');
		const found = this.orders.filter(
			({ state, updated, hasIncident }) =>
				updated >= from &&
				updated <= until &&
				(states === undefined || states.includes(state)) &&
				(!query.has('has_incident') || hasIncident),
		);
		const offset = Number(query.get('offset'));
		const rows = found.slice(offset, offset + Number(query.get('max'))).map((order) => ({
			order_id: order.id,
			order_state: order.state,
			created_date: new Date(order.created).toISOString(),
			last_updated_date: new Date(order.updated).toISOString(),
			order_lines: [
				{
					order_line_id: `${order.id}-1`,
					offer_sku: 'A',
					quantity: 1,
					order_line_state: order.hasIncident ? 'INCIDENT_OPEN' : order.state,
				},
			],
		}));
		return JSON.stringify({ orders: rows, total_count: found.length });
	}
}

/** A trigger on a marketplace, with its position kept as n8n keeps it. */
export class Watcher {
	readonly given = new Map<string, number>();
	position: Position | undefined;
	/** What n8n has written down: a position is written only with something found (legacy polling). */
	private written: string | undefined;
	private readonly mirakl: MiraklClient;

	constructor(
		private readonly market: Marketplace,
		private readonly name: string,
		private readonly choices: Record<string, unknown> = {},
	) {
		const clock = { now: () => market.now, pause: async (ms: number) => void (market.now += ms) };
		this.mirakl = new MiraklClient({
			address: 'https://shop.example',
			send: market.send,
			clock,
			patience: { attempts: 2, maxPauseMs: 5_000 },
		});
	}

	times(id: string): number {
		return this.given.get(id) ?? 0;
	}

	/** Polls once, with time for so many pages. @throws what the poll throws */
	async poll(pages = 1_000, startFromNow = false): Promise<string[]> {
		const { items, position } = await look(this.mirakl, events[this.name], this.position, {
			name: this.name,
			startFromNow,
			choices: this.choices,
			budgetMs: ((pages + 1) * CALL_MS) / 0.8,
		});
		const identity = { event: this.name, choices: '', lookedAt: this.market.now };
		const text = JSON.stringify(stored({ ...position, ...identity }));
		this.position = positionSchema.parse(JSON.parse(text));
		const ids = items.map(({ orderId }) => String(orderId));
		if (ids.length > 0) this.written = text;
		for (const id of ids) this.given.set(id, this.times(id) + 1);
		return ids;
	}

	/** n8n is started again: only what was written down is left. */
	restart(): void {
		this.position =
			this.written === undefined ? undefined : positionSchema.parse(JSON.parse(this.written));
	}

	get positionLength(): number {
		return this.position === undefined ? 0 : JSON.stringify(stored(this.position)).length;
	}
}
