import { lastMonth, type Classroom } from './classroom.mts';
import type { Exercise } from './exercise.mts';
import { playMonth } from './month.mts';

const KIND = 'PAYOUT_RESIDUAL';
const FORM = 'khaos-mirakl-finance';
const WRONG = 'Telephone';

export const payout: Exercise = {
	key: 'payout',
	title: 'The month does not close',
	role: 'finance',
	kind: KIND,
	async plant(room) {
		const month = lastMonth();
		const { khaos } = room.world;
		const right = khaos.state.reference.salesSources[0] ?? '';
		const [, id = ''] = playMonth(room, (n) => (n === 1 ? WRONG : right));
		const order = khaos.order(room.reference(id));
		await reconcile(room, month.name);
		await room.exception(KIND, id);
		return {
			told: [
				`The bank statement shows the payouts of ${room.name} for ${month.name}, and the clearing account does not come out.`,
				'The month was reconciled a minute ago. Find what is left over, and have the month run clean.',
			],
			outside: [
				{
					what: 'Ask the operator whether the payout was right',
					go: () => '"To the penny. Your statement says the same."',
				},
				{
					what: `Khaos Control: open the sales order of ${id}`,
					go: () =>
						`${order.code}, Associated Ref ${order.associatedRef}, sales source ${order.salesSource}. Entered by hand in the week when the web service was away.`,
				},
				{
					what: `Khaos Control: set its sales source to ${right}`,
					go: () => {
						khaos.changeSalesSource(order.code, right);
						return `${order.code} is saved.`;
					},
				},
				{
					what: 'Khaos Control: raise a credit for the order',
					go: () => '"For which refund? The customer has kept everything."',
				},
			],
			solved: async () =>
				order.salesSource === right &&
				(await room.fixed(KIND, id)) &&
				`${month.name} is explained: ${order.code} stands under ${right}, and ${KIND} closed as fixed`,
			solve: async () => {
				khaos.changeSalesSource(order.code, right);
				await reconcile(room, month.name);
			},
		};
	},
};

/** Sends the form of the month end, and waits until the run is recorded. */
async function reconcile(room: Classroom, month: string): Promise<void> {
	const runs = async () =>
		(await room.world.tables.rows('Khaos Mirakl Runs')).filter(
			({ flow }) => flow === 'finance-reconciliation',
		).length;
	const before = await runs();
	await room.world.client.submitForm(FORM, [month]);
	await room.wait('the reconciliation', async () => (await runs()) > before);
}
