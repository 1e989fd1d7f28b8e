import { customers, placesOf } from '../../sandbox/demo/leftBehind.mts';
import { search } from '../../sandbox/leaks/search.mts';
import { pageOf, publishForm } from '../../sandbox/world/forms.mts';
import { forOperator, readTemplate, type WorkflowJson } from '../../sandbox/world/templates.mts';
import { setUp } from '../../sandbox/world/setUp.mts';
import { World } from '../../sandbox/world/world.mts';
import { MINUTE, operatorOf } from './flows/shop.mts';

jest.setTimeout(6 * MINUTE);

/** The search at the end of the demo, held against a flow that does leak: it has to tell. */
describe('the search for leaks in a real n8n', () => {
	let world: World | undefined;
	const started = (): World => {
		if (world === undefined) throw new Error('n8n did not start');
		return world;
	};

	/** Asks for the month by a flow that reads orders masked, or as they are; its page stays unopened. */
	const monthBy = async (flow: WorkflowJson, path: string) => {
		const { client, clock } = started();
		const { name } = await client.workflows.create(withPath(flow, path));
		await publishForm(started(), name);
		const month = clock.now().toISOString().slice(0, 7);
		const { formWaitingUrl = '' } = await client.submitForm(path, [month]);
		await pageOf(started(), formWaitingUrl, 'unopened');
	};

	const found = () => {
		const { leaks } = search(started().traces.folders, customers(started()));
		return placesOf(started(), leaks);
	};

	beforeAll(async () => {
		world = await World.start({
			operators: [operatorOf({ name: 'Northgate', prefix: 'NG-', orderIds: 'N' })],
			...{ catalogue: 60, speed: 1, report: () => undefined, planted: true },
		});
		await setUp(world, { seconds: {} });
		const { mirakl } = world.operator('Northgate');
		for (const { sku } of mirakl.offers().slice(0, 5)) {
			mirakl.placeOrder({ lines: [{ sku, quantity: 1 }], acceptance: 'automatic' });
		}
	}, 10 * MINUTE);

	afterAll(() => world?.stop(), MINUTE);

	const template = () => forOperator(readTemplate('finance-reconciliation'), 'Northgate');

	it('finds nothing of the customers after month end, whose page nobody has opened', async () => {
		await monthBy(template(), 'month-end');
		expect(customers(started()).length).toBeGreaterThan(30);
		expect(found()).toEqual([]);
	});

	it('finds each of them in n8n’s database where the flow reads the orders as they are', async () => {
		await monthBy(unmasked(template()), 'month-end-unmasked');
		const places = found();
		const labels = new Set(places.map(({ label }) => label));
		expect([...labels].sort()).toEqual(
			[
				'city',
				'firstname',
				'lastname',
				'phone',
				'relayEmail',
				'street1',
				'street2',
				'zipCode',
			].sort(),
		);
		expect(new Set(places.map(({ place }) => place))).toContain(
			'n8n: database.sqlite, table execution_data',
		);
	});
});

function withPath(flow: WorkflowJson, path: string): WorkflowJson {
	return {
		...flow,
		name: `${flow.name}, ${path}`,
		nodes: flow.nodes.map((node) => {
			if (node.type !== 'n8n-nodes-base.formTrigger') return node;
			const options = { ...(node.parameters.options as object), path };
			const webhookId = `${String(node.webhookId)}-${path.length}`;
			return { ...node, webhookId, parameters: { ...node.parameters, options } };
		}),
	};
}

function unmasked(flow: WorkflowJson): WorkflowJson {
	return {
		...flow,
		nodes: flow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, mask: false } })),
	};
}
