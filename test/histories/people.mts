import type { KhaosSimulator } from '../../sandbox/khaos/simulator.mts';
import type { SalesOrder } from '../../sandbox/khaos/state/model.mts';
import { Stage } from '../../sandbox/khaos/state/stages.mts';
import { time } from '../engine/time.mts';
import type { Operator } from '../engine/world.mts';
import type { Player } from './play.mts';
import type { Parcels } from './settings.mts';
import { CYCLE_MS } from './story.mts';

/** Cycles within which everything that can move has moved. */
const MOST_CYCLES = 16;
/** An hour, and the cycle in which the flow comes to look. */
const LOOKS_BACK_MS = 60 * 60_000 + CYCLE_MS;
/** What changes something in one of the two systems; figures of stock may be sent again unchanged. */
const READS =
	/^(OR11|OR16|PC01|SH\d+|SH|OF2[12]|OF5\d|STO0[123]|ST11|A\d+|CM\d+|V01|Export\w+|Get\w+|WSDL|ServiceInfo|alert)/;

/**
 * After the last fault: payments come through, the warehouse sends what it can, people do what exceptions ask for, and
 * the flows run, until nothing moves any more; then two cycles in which nobody does anything.
 */
export async function settle(player: Player): Promise<void> {
	if (player.story.restocked) {
		for (const { code } of player.story.stock) {
			player.world.khaos.changeStock(code, { onHand: 400 });
		}
		for (const { code, site } of player.story.sites.stock) {
			player.world.khaos.changeStock(code, { onHand: 400, site });
		}
	}
	for (let cycle = 0; cycle < MOST_CYCLES; cycle++) {
		const before = player.world.wire.calls.length;
		const moved = act(player);
		await player.quietCycle();
		if (!moved && writes(player, before).length === 0) break;
	}
	await player.quietCycle();
	const before = player.world.wire.calls.length;
	await player.quietCycle();
	const still = writes(player, before).filter((call) => !isLateCorrection(player, call));
	if (still.length > 0) {
		player.observer.violations.push(
			`a quiet cycle still writes: ${[...new Set(still)].join(', ')}`,
		);
	}
}

function writes(player: Player, from: number): string[] {
	return player.world.wire.calls
		.slice(from)
		.map(({ host, operation }) => `${host} ${operation}`)
		.filter((call) => !READS.test(call.replace(/^\S+ /, '')));
}

/** The flow looks at shipped orders once an hour: a consignment ref that was changed since is corrected then, once. */
function isLateCorrection({ world, corrected }: Player, call: string): boolean {
	if (!/ (ST|OR)23$/.test(call)) return false;
	const since = time.now - LOOKS_BACK_MS;
	const { calls } = world.wire;
	const shipping = new Set(
		calls.filter(({ operation }) => operation === 'OR24').map(({ execution }) => execution),
	);
	// where an order goes out whole, its number goes first (OR23), and that is no correction
	const sent = calls.filter(
		({ operation, at, execution }) =>
			at > since && (operation === 'ST23' || (operation === 'OR23' && !shipping.has(execution))),
	);
	return sent.length <= corrected.filter((at) => at > since).length;
}

/** One round of what people do; true where anything changed. */
function act(player: Player): boolean {
	const done = player.orders().map(({ operator, id }) => actOn(player, operator, id));
	return done.includes(true);
}

function actOn(player: Player, operator: Operator, id: string): boolean {
	const { shop, prefix } = operator;
	const { khaos } = player.world;
	const reference = prefix + id;
	const sales = khaos.state.orders.withReference(reference);
	const { state } = shop.order(id);
	const lost = state === 'CANCELED' || state === 'REFUSED';
	if (state === 'STAGING') return player.attempt(() => shop.stagingDone(id));
	if (state.startsWith('WAITING_DEBIT')) return player.attempt(() => shop.debit(id, true));
	if (sales === undefined) return false;
	if (lost && player.story.peopleReact && sales.cancelled === undefined) {
		return player.attempt(() => khaos.cancel(reference));
	}
	if (sales.cancelled !== undefined) {
		return !lost && player.story.peopleReact && player.attempt(() => shop.cancel(id));
	}
	if (correct(player, reference, sales)) return true;
	if (state !== 'SHIPPING') return false;
	const unissued = sales.invoices.find(
		({ shipDate, issueDate }) => shipDate !== undefined && issueDate === undefined,
	);
	if (unissued !== undefined) {
		// not before the despatch flow has seen it as it is
		if (!isOld(player, unissued.shipDate)) return true;
		return player.attempt(() => khaos.setStage(reference, Stage.issued, unissued.code));
	}
	const untracked = sales.invoices.find(
		({ shipDate, consignmentRef }) => shipDate !== undefined && consignmentRef === '',
	);
	if (untracked !== undefined) {
		const change = { consignmentRef: `LATE-${id}` };
		return changeRef(player, reference, change, untracked.code);
	}
	return player.attempt(() => {
		if (player.story.lastParcels) sendInBoxes(khaos, reference, player.story.lastParcels);
		else khaos.despatch(reference, { consignmentRef: `END-${id}` });
	});
}

/** Where the story says so, the consignment ref of an invoice is corrected, once it was reported. */
function correct(player: Player, reference: string, sales: SalesOrder): boolean {
	if (player.story.lastParcels?.corrected !== true) return false;
	const wrong = sales.invoices.find(
		({ shipDate, consignmentRef }) =>
			isOld(player, shipDate) && consignmentRef !== '' && !consignmentRef.startsWith('NEW-'),
	);
	if (wrong === undefined) return false;
	const change = { consignmentRef: `NEW-${wrong.code}` };
	return changeRef(player, reference, change, wrong.code);
}

function changeRef(
	player: Player,
	reference: string,
	change: { consignmentRef: string },
	invoice: string,
): boolean {
	const changed = player.attempt(() =>
		player.world.khaos.changeTracking(reference, change, invoice),
	);
	if (changed) player.corrected.push(time.now);
	return changed;
}

/** The flows have run since. */
function isOld({ world }: Player, at: Date | undefined): boolean {
	return at !== undefined && world.clock.now().getTime() - at.getTime() > 1.5 * CYCLE_MS;
}

/** What is assigned and has not left, or half of it, leaves in two boxes. @throws ActionRefused where nothing can leave */
export function sendInBoxes(
	khaos: KhaosSimulator,
	reference: string,
	{ refs, part, issue }: Parcels,
): void {
	const { courier, invoices, lines } = khaos.assign(reference);
	const ref = `P${invoices.length}-${reference}`;
	const boxes = [0, 1].map((box) => ({
		courier,
		consignmentRef: refs === 'none' ? '' : refs === 'same' ? ref : `${ref}-${box}`,
		lines: lines.flatMap(({ stockCode, assigned, sent }) => {
			const ready = Math.max(0, assigned - sent);
			const units = part ? Math.ceil(ready / 2) : ready;
			const quantity = box === 0 ? Math.ceil(units / 2) : Math.floor(units / 2);
			return quantity > 0 ? [{ stockCode, quantity }] : [];
		}),
	}));
	const full = boxes.filter(({ lines: inside }) => inside.length > 0);
	khaos.despatch(reference, { consignmentRef: full[0]?.consignmentRef ?? ref, issue, boxes: full });
}
