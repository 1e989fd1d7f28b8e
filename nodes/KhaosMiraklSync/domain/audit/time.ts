import type { Check, Found } from './finding';
import type { AuditClock, AuditInput } from './input';

const MOST_SECONDS = 60;
const DAY = 86_400_000;
const SYSTEMS: ReadonlyArray<AuditClock['system']> = ['Khaos Control', 'Mirakl'];

/** Clocks, and deadlines that are near or missing. */
export const timeChecks: readonly Check[] = [
	{ id: 'CLOCK', title: 'Clocks', run: clocks },
	{
		id: 'SHIPPING_DEADLINE',
		title: 'Shipping deadlines',
		needs: ['orders'],
		run: shippingDeadlines,
	},
];

/** Overlaps of ten minutes bear a small difference; a wrong clock makes flows miss movements and deadlines. */
function clocks({ clocks: read }: AuditInput): Found[] {
	const unread = SYSTEMS.filter((each) => read.every(({ system }) => system !== each));
	return [
		...unread.map(notSaid),
		...read
			.filter(({ aheadSeconds }) => Math.abs(aheadSeconds) > MOST_SECONDS)
			.map(({ system, aheadSeconds }) => ({
				severity: 'warning' as const,
				subject: system,
				what: `The clock of ${system} is ${lasting(Math.abs(aheadSeconds))} ${aheadSeconds > 0 ? 'ahead of' : 'behind'} that of n8n.`,
				where: `${system}, and the machine of n8n`,
				fix: 'Let both machines set their clocks by the network (NTP).',
			})),
	];
}

function notSaid(system: AuditClock['system']): Found {
	return {
		severity: 'info',
		subject: system,
		what: `What time it is for ${system} was not read: its clock was not compared.`,
		where: `${system}, the Date of its answers`,
		fix: 'Run the audit again; Mirakl’s clock is read with the account, once a day.',
	};
}

function lasting(seconds: number): string {
	return seconds < 120 ? `${Math.round(seconds)} seconds` : `${Math.round(seconds / 60)} minutes`;
}

function shippingDeadlines({ orders, now }: AuditInput): Found[] {
	const open = orders.filter(({ state }) => state === 'SHIPPING');
	const late = open.filter(({ shippingDeadline }) => (shippingDeadline ?? Infinity) < now);
	const near = open.filter(({ shippingDeadline }) => {
		return (
			shippingDeadline !== undefined && shippingDeadline >= now && shippingDeadline < now + DAY
		);
	});
	const none = open.filter(({ shippingDeadline }) => shippingDeadline === undefined);
	const where = 'Mirakl, the orders in SHIPPING';
	const found: Found[] = [];
	if (late.length > 0) {
		found.push({
			...{ severity: 'warning', subject: 'late', where },
			what: `${late.length} orders are past their shipping deadline, for example ${late[0].orderId}.`,
			fix: 'Despatch them, or cancel what cannot be sent: they count against the shop already.',
		});
	}
	if (near.length > 0) {
		found.push({
			...{ severity: 'info', subject: 'near', where },
			what: `${near.length} orders have to be shipped within a day, for example ${near[0].orderId}.`,
			fix: 'Nothing to do but to send them.',
		});
	}
	if (open.length > 0 && none.length === open.length) {
		found.push({
			...{ severity: 'info', subject: 'none', where },
			what: 'The marketplace gives its orders no shipping deadline: no flow can warn of one.',
			fix: 'Ask the operator within how many days an order has to leave.',
		});
	}
	return found;
}
