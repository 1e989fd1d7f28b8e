import type { SoakArguments } from './arguments.mts';
import type { Figures } from './measure.mts';
import { EVERY_CYCLE, type SoakWorld } from './soakWorld.mts';
import { begin, end, TROUBLES } from './trouble.mts';

/** Part of the Stock Codes that moves each day. */
const MOVING = 0.2;
const MINUTES_A_DAY = 1440;

/** One hour of the compressed time. */
export interface Hour extends Figures {
	/** `day 1 06:00`. */
	name: string;
	trouble: string;
	orders: number;
	/** Orders that have not left at the end of the hour. */
	open: number;
	seconds: number;
	failedRuns: number;
	/** Runs that failed in cycles without trouble. */
	unexplained: number;
}

/**
 * Days of volume, cycle after cycle without a pause: orders, movements and despatches spread evenly, a trouble in the first
 * cycle of each hour, drift alerts in its last.
 *
 * @param told receives each hour when it has ended
 */
export async function playWeek(
	soak: SoakWorld,
	{ days, orders, skus, cyclesADay }: SoakArguments,
	told: (hour: Hour) => void,
): Promise<Hour[]> {
	const perHour = Math.max(1, Math.round(cyclesADay / 24));
	const cycles = Math.max(perHour, Math.round(days * cyclesADay));
	const hours: Hour[] = [];
	const due = (perDay: number, cycle: number) =>
		Math.round((perDay * (cycle + 1)) / cyclesADay) - Math.round((perDay * cycle) / cyclesADay);
	for (let cycle = 0; cycle < cycles; ) {
		const from = Date.now();
		const trouble = TROUBLES[hours.length % TROUBLES.length];
		const hour = { orders: 0, failedRuns: 0, unexplained: 0 };
		for (let n = 0; n < perHour && cycle < cycles; n++, cycle++) {
			soak.pass(MINUTES_A_DAY / cyclesADay);
			soak.trade.buy(due(orders, cycle));
			soak.trade.move(due(skus * MOVING, cycle));
			soak.trade.despatch();
			if (n === 0 && trouble !== undefined) begin(soak.world, trouble);
			const last = n === perHour - 1;
			const runs = await soak.runs.cycle(last ? [...EVERY_CYCLE, 'drift-alerts'] : EVERY_CYCLE);
			end(soak.world);
			const failed = runs.filter(({ ok }) => !ok).length;
			hour.orders += due(orders, cycle);
			hour.failedRuns += failed;
			if (n > 0) hour.unexplained += failed;
		}
		const ended: Hour = {
			...{ name: nameOf(hours.length), trouble: trouble?.name ?? '', ...hour },
			...(await soak.meter.read()),
			...{ open: soak.trade.open.length, seconds: (Date.now() - from) / 1000 },
		};
		hours.push(ended);
		told(ended);
	}
	return hours;
}

function nameOf(hour: number): string {
	return `day ${Math.floor(hour / 24) + 1} ${String(hour % 24).padStart(2, '0')}:00`;
}
