import type { Finding } from '../finding';
import { checkpointOf, type FlowCheckpoint } from '../flowCheckpoint';

const MINUTE_MS = 60_000;
/** Rows are too old once this many cycles of order acceptance should have renewed them. */
const CYCLES = 2;

/** How often an operator's orders are read. */
export interface OrderCycle {
	name: string;
	live: boolean;
	orderCycleMinutes: number;
}

export interface OrderRowsAge {
	/** False where orders may exist that no row tells of: figures may then only be lowered. */
	current: boolean;
	/** Subjects that were examined, whether found or not. */
	examined: string[];
	findings: Finding[];
}

/**
 * Whether the Open Orders rows tell of every order that takes units. They do not where an operator's *order acceptance*
 * has not ended for two of its cycles. Units are promised to the orders of all operators, so those of the others count as
 * well, once they are live and their flow has ended at least once; the operator's own count from the first push on.
 *
 * @param checkpoints rows of the Checkpoints table; without any nothing is examined
 * @param now         UTC, milliseconds since 1970
 * Source: rules.md#old-order-rows.
 */
export function orderRowsAge(
	own: OrderCycle,
	operators: readonly OrderCycle[],
	checkpoints: readonly FlowCheckpoint[],
	now: number,
): OrderRowsAge {
	if (checkpoints.length === 0) return { current: true, examined: [], findings: [] };
	const others = operators.filter(({ name, live }) => live && name !== '' && name !== own.name);
	const ages = [own, ...others].map((cycle) => {
		const heartbeat = checkpointOf(checkpoints, 'orders', cycle.name);
		const lastRead = heartbeat?.finishedAt;
		const isOld = (moment: number) => now - moment > CYCLES * cycle.orderCycleMinutes * MINUTE_MS;
		return {
			subject: subjectOf(cycle, own),
			behind: lastRead === undefined ? cycle === own : isOld(lastRead),
			// a flow that is being published for the first time is not stalled yet
			stalled:
				lastRead === undefined ? cycle === own && isOld(heartbeat?.madeAt ?? 0) : isOld(lastRead),
			lastRead,
		};
	});
	return {
		current: ages.every(({ behind }) => !behind),
		examined: ages.map(({ subject }) => subject),
		findings: ages
			.filter(({ stalled }) => stalled)
			.map(({ subject, lastRead }) => stalledFinding(own.name, subject, lastRead)),
	};
}

function subjectOf({ name }: OrderCycle, own: OrderCycle): string {
	return name === own.name ? 'order acceptance' : `order acceptance of ${name}`;
}

function stalledFinding(operator: string, subject: string, lastRead: number | undefined): Finding {
	const last =
		lastRead === undefined ? 'has not run yet' : `last ended ${new Date(lastRead).toISOString()}`;
	return {
		kind: 'FLOW_STALLED',
		operator,
		subject,
		message: `The flow ${subject} ${last}. Orders may be missing, so stock figures at ${operator} are only lowered until it runs again.`,
	};
}
