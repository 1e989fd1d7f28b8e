import type { FaultKind, FaultRegistry } from '../faults.mts';
import { random } from '../khaos/random.mts';
import type { World } from '../world/world.mts';

/** Something that goes wrong for one cycle. */
export interface Trouble {
	name: string;
	begin: (khaos: FaultRegistry, mirakl: FaultRegistry) => void;
}

const ALWAYS = 1_000_000;
const SLOW_MS = 1_500;

const lost = (faults: FaultRegistry, operation: string, times: number) =>
	faults.add({ operation, kind: 'cutAfter', times });

/** The troubles of the hours, in turn. */
export const TROUBLES: Trouble[] = [
	{
		name: 'Khaos Control is away',
		begin: (khaos) => khaos.add({ operation: '*', kind: 'http503', times: ALWAYS }),
	},
	{
		name: 'answers to imports are lost',
		begin: (khaos) => lost(khaos, 'ImportOrders', 3),
	},
	{
		name: 'Mirakl is away',
		begin: (_khaos, mirakl) => mirakl.add({ operation: '*', kind: 'cutBefore', times: ALWAYS }),
	},
	{
		name: 'answers to acceptance, shipment and stock are lost',
		begin: (_khaos, mirakl) =>
			['OR21', 'OR21', 'ST01', 'ST01', 'STO01'].forEach((code) => lost(mirakl, code, 1)),
	},
	{
		name: 'one call in ten fails in Khaos Control',
		begin: (khaos) => oneInTen(khaos, 100),
	},
	{
		name: 'calls are slow',
		begin: (khaos, mirakl) =>
			[khaos, mirakl].forEach((side) =>
				side.add({ operation: '*', kind: 'delay', ms: SLOW_MS, times: 8 }),
			),
	},
	{
		name: 'Mirakl asks to wait, answers are broken',
		begin: (khaos, mirakl) => {
			mirakl.add({ operation: 'OR11', kind: '429', ms: 1000 });
			mirakl.add({ operation: '*', kind: 'malformed', skip: 5 });
			khaos.add({ operation: 'ExportOrderStatusEx', kind: 'cutMiddle' });
			khaos.add({ operation: 'GetStockList', kind: 'innerXml' });
		},
	},
];

/** What fails when one call in ten does: refused before, unanswered after it took effect, unreadable. */
const KINDS: FaultKind[] = ['http500', 'cutAfter', 'soapFault', 'cutBefore', 'truncate', 'http503'];

/** Lets one call in ten fail, at unequal distances so that no step of a flow is spared or struck always. */
export function oneInTen(faults: FaultRegistry, times: number): void {
	const next = random(3);
	let skip = 0;
	for (let n = 0; n < times; n++) {
		// a call that is struck is not counted by the faults behind it
		skip += 4 + Math.floor(next() * 11);
		const kind = KINDS[n % KINDS.length] ?? 'http500';
		faults.add({ operation: '*', kind, skip });
	}
}

/** Begins a trouble at every operator. */
export function begin({ khaos, operators }: World, trouble: Trouble): void {
	for (const { mirakl } of operators) trouble.begin(khaos.faults, mirakl.faults);
}

export function end({ khaos, operators }: World): void {
	khaos.faults.clear();
	for (const { mirakl } of operators) mirakl.faults.clear();
}
