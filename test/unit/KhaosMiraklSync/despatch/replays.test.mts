import fc from 'fast-check';
import { planDespatch } from '../../../../nodes/KhaosMiraklSync/domain/despatch/planDespatch.ts';
import {
	isSameTracking,
	type ReportedShipment,
} from '../../../../nodes/KhaosMiraklSync/domain/despatch/reported.ts';
import type { KhaosInvoice } from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';
import type { OpenOrder } from '../../../../nodes/KhaosMiraklSync/domain/openOrder.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import { operatorWith, orderWith } from '../stock/samples.mts';
import { boxWith, invoiceWith, statusWith } from './samples.mts';

const mapping = {
	operator: '',
	courier: 'Road 24',
	carrierCode: 'ROAD24',
	carrierName: '',
	trackingUrl: '',
};

const codes = fc.constantFrom('TEE', 'MUG');
const items = fc.array(fc.record({ stockCode: codes, quantity: fc.integer({ min: 1, max: 3 }) }), {
	minLength: 1,
	maxLength: 2,
});
const refs = fc.constantFrom('A', 'B', 'C');
const boxes = fc.array(fc.record({ consignmentRef: refs, items }), { maxLength: 4 });
const invoices = fc.array(fc.record({ consignmentRef: refs, boxes, items }), {
	minLength: 1,
	maxLength: 3,
});
const lines = fc.array(fc.record({ stockCode: codes, quantity: fc.integer({ min: 1, max: 4 }) }), {
	minLength: 1,
	maxLength: 4,
});
/** What happens between two runs of the flow, and which of the planned calls still reach Mirakl before the run is cut. */
const turns = fc.array(
	fc.record({
		event: fc.constantFrom('box leaves', 'invoice leaves', 'ref changes', 'nothing'),
		at: fc.nat(20),
		cutAfter: fc.nat(4),
	}),
	{ maxLength: 12 },
);

/** A marketplace that refuses what Mirakl would refuse, and keeps what it took. */
class Marketplace {
	readonly shipments: ReportedShipment[] = [];
	calls = 0;

	constructor(readonly order: OpenOrder) {}

	run(khaos: readonly KhaosInvoice[], cutAfter = Infinity): void {
		const planned = planDespatch({
			operator: operatorWith(),
			orders: [this.order],
			statusOf: () => statusWith({ invoices: [...khaos] }),
			carrierMap: [mapping],
			carriers: [],
			codeOf: lineCodes([]),
			shipments: this.shipments.map((shipment) => ({ ...shipment })),
			trackingOf: () => undefined,
			attempts: [],
			retryAtOf: () => undefined,
			ignored: new Set(),
			now: 0,
		});
		const sending = planned.filter(({ action }) => action === 'ship' || action === 'correct');
		for (const { action, invoiceReference, trackingNumber, lines: content } of sending.slice(
			0,
			cutAfter,
		)) {
			this.calls += 1;
			const there = this.shipments.find((each) => each.invoiceReference === invoiceReference);
			if (action === 'ship') {
				if (there !== undefined) throw new Error(`${invoiceReference} is made twice`);
				if (!/^[0-9a-zA-Z_-]+$/.test(invoiceReference)) throw new Error(invoiceReference);
				const shipmentId = `S-${this.shipments.length}`;
				const told = { orderId: this.order.orderId, shipmentId, status: 'SHIPPED' };
				this.shipments.push({ ...told, invoiceReference, trackingNumber, lines: content });
			} else {
				if (there === undefined) throw new Error(`${invoiceReference} is corrected, but not there`);
				there.trackingNumber = trackingNumber;
			}
		}
		this.check();
	}

	/** Never more units than a line has; never two shipments of an invoice with one consignment ref. */
	check(): void {
		for (const { lineId, quantity } of this.order.lines) {
			if (this.unitsOf(lineId) > quantity) throw new Error(`line ${lineId} is sent too often`);
		}
		for (const [index, a] of this.shipments.entries()) {
			const twins = this.shipments
				.slice(index + 1)
				.filter(
					(b) =>
						invoiceOf(a) === invoiceOf(b) && isSameTracking(a.trackingNumber, b.trackingNumber),
				);
			if (twins.length > 0) throw new Error(`${a.trackingNumber} is sent twice`);
			if (a.lines.some(({ quantity }) => quantity <= 0))
				throw new Error('a shipment holds nothing');
		}
	}

	unitsOf(lineId: string): number {
		return this.shipments
			.flatMap((shipment) => shipment.lines)
			.filter((line) => line.lineId === lineId)
			.reduce((sum, { quantity }) => sum + quantity, 0);
	}
}

const invoiceOf = ({ invoiceReference }: ReportedShipment) => invoiceReference.replace(/_\d+$/, '');

function warehouse(
	given: Array<{
		consignmentRef: string;
		boxes: Array<Parameters<typeof boxWith>[0]>;
		items: KhaosInvoice['items'];
	}>,
) {
	return given.map((invoice, index) =>
		invoiceWith({
			...invoice,
			invoiceCode: `INV-${index}`,
			boxes: invoice.boxes.map((box) => boxWith({ ...box, shipped: false })),
			items: invoice.boxes.length > 0 ? [] : invoice.items,
		}),
	);
}

function happens(khaos: KhaosInvoice[], event: string, at: number): void {
	const invoice = khaos[at % khaos.length];
	if (invoice === undefined) return;
	if (event === 'invoice leaves') invoice.shipDate = '2026-03-02';
	const box = invoice.boxes[at % Math.max(1, invoice.boxes.length)];
	if (event === 'box leaves' && box !== undefined) box.shipped = true;
	if (event !== 'ref changes') return;
	const old = box?.consignmentRef ?? invoice.consignmentRef;
	const changed = `NEW${at}`;
	for (const each of invoice.boxes) if (each.consignmentRef === old) each.consignmentRef = changed;
	if (invoice.consignmentRef === old) invoice.consignmentRef = changed;
}

const worlds = fc.record({ lines, invoices, turns });

function played(world: {
	lines: Array<{ stockCode: string; quantity: number }>;
	invoices: Parameters<typeof warehouse>[0];
	turns: Array<{ event: string; at: number; cutAfter: number }>;
}) {
	const order = orderWith({
		...{ state: 'SHIPPING', khaosCode: 'SO-1', khaosState: 'open' },
		lines: world.lines.map((line, index) => ({
			...line,
			lineId: `${index}`,
			sku: line.stockCode,
			live: true,
		})),
	});
	const marketplace = new Marketplace(order);
	const khaos = warehouse(world.invoices);
	for (const { event, at, cutAfter } of world.turns) {
		happens(khaos, event, at);
		marketplace.run(khaos, cutAfter);
	}
	return { marketplace, khaos };
}

describe('despatches over random invoices, boxes, changes and cut runs', () => {
	it('never ship more than a line has, nor one parcel twice', () => {
		fc.assert(
			fc.property(worlds, (world) => void played(world)),
			{ numRuns: 100 },
		);
	});

	it('send nothing when a run is repeated after everything was reported', () => {
		fc.assert(
			fc.property(worlds, (world) => {
				const { marketplace, khaos } = played(world);
				marketplace.run(khaos);
				const { calls } = marketplace;
				marketplace.run(khaos);
				marketplace.run(khaos);
				expect(marketplace.calls).toBe(calls);
			}),
			{ numRuns: 100 },
		);
	});

	it('come to the same shipments wherever runs were cut', () => {
		fc.assert(
			fc.property(worlds, (world) => {
				const quiet = world.turns.map((turn) => ({
					...turn,
					event: turn.event === 'ref changes' ? 'nothing' : turn.event,
				}));
				const told = (cut: boolean) => {
					const turns = quiet.map((turn) => ({
						...turn,
						cutAfter: cut ? turn.cutAfter : Infinity,
					}));
					const { marketplace, khaos } = played({ ...world, turns });
					for (const invoice of khaos) invoice.shipDate = '2026-03-02';
					marketplace.run(khaos);
					const units = (code: string) =>
						marketplace.order.lines
							.filter(({ stockCode }) => stockCode === code)
							.reduce((sum, { lineId }) => sum + marketplace.unitsOf(lineId), 0);
					return [units('TEE'), units('MUG')];
				};
				expect(told(true)).toEqual(told(false));
			}),
			{ numRuns: 100 },
		);
	});
});
