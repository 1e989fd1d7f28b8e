import { forOperator, readTemplate, type WorkflowJson } from '../../../sandbox/world/templates.mts';
import { setUp } from '../../../sandbox/world/setUp.mts';
import { until } from '../../../sandbox/world/until.mts';
import { World } from '../../../sandbox/world/world.mts';
import { MINUTE, operatorOf } from '../flows/shop.mts';
import { MONTH, playMonth } from './month.mts';
import { tamperWith, type TamperingProxy } from './tampering.mts';

jest.setTimeout(10 * MINUTE);

const FORM = 'khaos-mirakl-finance';
const ORDERS = 5_000;
const CYCLES = 3;
const PLANTED = 12;

describe('the template finance-reconciliation in a real n8n', () => {
	let world: World | undefined;
	let proxy: TamperingProxy | undefined;
	const started = (): World => {
		if (world === undefined) throw new Error('n8n did not start');
		return world;
	};

	/** Publishes an operator's flow with a form of its own, asks it for the month, and gives the record of its run. */
	async function reconciled(operator: string, path: string) {
		const { client, tables } = started();
		const flow = withFormPath(forOperator(readTemplate('finance-reconciliation'), operator), path);
		const { id } = await client.workflows.create(flow);
		await client.workflows.publish(id);
		await client.submitForm(path, [MONTH.name]);
		return await until(
			`the reconciliation of ${operator}`,
			async () => {
				const rows = await tables.rows('Khaos Mirakl Exceptions');
				const failed = rows.find((row) => row.kind === 'CONNECTION_FAILED');
				if (failed !== undefined) throw new Error(String(failed.message));
				return (await tables.rows('Khaos Mirakl Runs')).find(
					(row) => row.flow === 'finance-reconciliation' && row.operator === operator,
				);
			},
			6 * MINUTE,
		);
	}

	beforeAll(async () => {
		world = await World.start({
			operators: [
				operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' }),
				operatorOf({ name: 'Southgate', prefix: 'SG-', orderIds: 'S' }),
			],
			catalogue: 60,
			speed: 1,
			start: MONTH.start,
			report: () => undefined,
		});
		await setUp(world, { seconds: {} });
	}, 10 * MINUTE);

	afterAll(async () => {
		await proxy?.close();
		await world?.stop();
	}, MINUTE);

	it(`explains a month of ${ORDERS} orders to the penny in every billing cycle`, async () => {
		const orders = playMonth(started(), started().operator('Northgate'), ORDERS);
		expect(orders).toHaveLength(ORDERS);
		expect(orders.filter(({ lines }) => lines[0]?.refunds.length).length).toBeGreaterThan(100);
		const run = await reconciled('Northgate', FORM);
		expect(run).toMatchObject({ result: 'complete', note: `${MONTH.name}: residual 0.00 GBP` });
		expect(JSON.parse(String(run.counts))).toMatchObject({
			cycles: CYCLES,
			orders: ORDERS,
			residualsToDo: 0,
		});
		expect(await started().tables.rows('Khaos Mirakl Exceptions')).toEqual([]);
	});

	it('names each of twelve planted faults, and nothing else', async () => {
		const { khaos, client, tables } = started();
		const southgate = started().operator('Southgate');
		const otherSource = khaos.state.reference.salesSources[1] ?? '';
		started().clock.set(MONTH.start);
		const orders = playMonth(started(), southgate, 300, (n, sketch) => {
			const [first, ...others] = sketch.items ?? [];
			if (n === 0) return undefined;
			if (n === 1) return { ...sketch, salesSource: otherSource };
			if (n !== 2 || first === undefined) return sketch;
			const price = (Number(first.price) + 1).toFixed(2);
			return { ...sketch, items: [{ ...first, price }, ...others] };
		}).map(({ orderId }) => orderId);
		const [, , , cancelled = '', inEuro = '', misnamed = '', ...rest] = orders;
		khaos.cancel(`SG-${cancelled}`);
		khaos.order(`SG-${inEuro}`).currency = 'EUR';
		southgate.mirakl.state.orders.setSellerReference(
			southgate.mirakl.state.orders.get(misnamed),
			'SO-WRONG',
		);
		const [unsold = '', amount = '', sign = '', state = '', type = ''] = rest;
		let wrongCycle = '';
		proxy = await tamperWith(southgate.mirakl.url, (path, rows) => {
			if (path === '/api/seller-billing-cycles') {
				wrongCycle = String(rows[0]?.id);
				const paid = Number(rows[0]?.amount_transferred_to_seller);
				return rows.map((row, n) =>
					n === 0 ? { ...row, amount_transferred_to_seller: paid + 1 } : row,
				);
			}
			if (path !== '/api/sellerpayment/transactions_logs') return rows;
			return rows.flatMap((row) => {
				const order = (row.entities as { order?: { id?: string } } | undefined)?.order?.id;
				if (order === unsold) return [];
				if (row.type === 'COMMISSION_FEE' && order === amount)
					return [{ ...row, amount: Number(row.amount) - 0.5 }];
				if (row.type === 'COMMISSION_VAT' && order === sign)
					return [{ ...row, amount: -Number(row.amount) }];
				if (row.type === 'ORDER_AMOUNT' && order === state)
					return [{ ...row, payment_state: 'PENDING' }];
				if (row.type === 'COMMISSION_FEE' && order === type)
					return [{ ...row, type: 'LOYALTY_LEVY' }];
				return [row];
			});
		});
		await client.credentials.create('Mirakl tampered', 'miraklApi', {
			instanceUrl: proxy.url,
			apiKey: southgate.mirakl.apiKey,
			accessTier: 'unlimited',
		});
		const run = await reconciled('Southgate', `${FORM}-southgate`);
		expect(run).toMatchObject({ result: 'unfinished' });
		// written after the record of the run
		const found = await until('the exceptions', async () => {
			const rows = await tables.rows('Khaos Mirakl Exceptions');
			const own = rows.filter((row) => row.operator === 'Southgate');
			return own.length >= PLANTED && own;
		});
		const told = Object.fromEntries(found.map((row) => [String(row.subject), String(row.message)]));
		expect(found.filter((row) => row.kind !== 'PAYOUT_RESIDUAL')).toEqual([]);
		expect(told).toMatchObject({
			[orders[0] ?? '']: expect.stringContaining('Khaos Control has no sales order'),
			[orders[1] ?? '']: expect.stringContaining(`sales source '${otherSource}'`),
			[orders[2] ?? '']: expect.stringContaining('comes to'),
			[cancelled]: expect.stringContaining('is cancelled in Khaos Control'),
			[inEuro]: expect.stringContaining('is in EUR'),
			[misnamed]: expect.stringContaining('SO-WRONG'),
			[unsold]: expect.stringContaining('has no transaction at the marketplace'),
			[amount]: expect.stringContaining('credit less debit'),
			[sign]: expect.stringMatching(/credit less debit|wrong sign/),
			[state]: expect.stringContaining('still counts as pending'),
			[type]: expect.stringContaining('this type is not known'),
			[wrongCycle]: expect.stringContaining('the operator pays'),
		});
		const planted = [...orders.slice(0, 6), unsold, amount, sign, state, type];
		const others = Object.keys(told).filter((subject) => orders.includes(subject));
		expect(others.filter((subject) => !planted.includes(subject))).toEqual([]);
	});
});

/** What a person changes for a second operator: the form's address, and here the credential with the spoilt answers. */
function withFormPath(flow: WorkflowJson, path: string): WorkflowJson {
	const second = path !== FORM;
	return {
		...flow,
		nodes: flow.nodes.map((node) => {
			if (second && node.credentials?.miraklApi !== undefined) {
				return { ...node, credentials: { miraklApi: { id: null, name: 'Mirakl tampered' } } };
			}
			if (node.type !== 'n8n-nodes-base.formTrigger') return node;
			const options = { ...(node.parameters.options as object), path };
			const webhookId = `${String(node.webhookId)}-${path.length}`;
			return { ...node, webhookId, parameters: { ...node.parameters, options } };
		}),
	};
}
