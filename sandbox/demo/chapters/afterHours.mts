import { z } from 'zod';
import { pageOf, publishForm } from '../../world/forms.mts';
import { forOperator, readTemplate } from '../../world/templates.mts';
import { until } from '../../world/until.mts';
import type { World } from '../../world/world.mts';
import { HARBOUR, NORTHGATE } from '../operators.mts';
import type { Report } from '../report.mts';
import { LIMIT } from './limits.mts';

const LATE_SKU = 'LATE-PACK';
/** The page of n8n that gives a file away. */
const file = z.array(
	z.object({ fileName: z.string(), data: z.object({ data: z.array(z.number()) }) }),
);

/** Three forms that people use now and then. Two are left as they stand, as by somebody who went home. */
export async function afterHours(world: World, report: Report): Promise<void> {
	report.chapter('18:30 Month end, and two forms that nobody finishes');
	await onlyOrders(world);
	await report.check('finance gets the workbook of the month', monthEnd(world));
	await report.check(
		'the mapping preview looks at an order that is held, and its page waits to be opened',
		heldOrder(world),
	);
	await report.check(
		'the cancellation form proposes a call and sends nothing before it is answered',
		cancellation(world),
	);
}

/** On a small machine runs wait for each other; what a person asks for would come last. */
async function onlyOrders({ client: { workflows } }: World): Promise<void> {
	for (const { id, name, active } of await workflows.list()) {
		if (active && /: (stock push|despatch|drift alerts) –/.test(name))
			await workflows.unpublish(id);
	}
}

async function monthEnd(world: World): Promise<string> {
	const { client, clock, traces } = world;
	const template = forOperator(readTemplate('finance-reconciliation'), NORTHGATE.name);
	const { name } = await client.workflows.create(template);
	const path = await publishForm(world, name);
	const month = clock.now().toISOString().slice(0, 7);
	const { formWaitingUrl = '' } = await client.submitForm(path, [month]);
	const page = await pageOf(world, formWaitingUrl);
	traces.keep('pages/month-end.html', page);
	const [, coded = ''] = /JSON\.parse\(decodeURIComponent\("([^"]+)"\)\)/.exec(page) ?? [];
	const [workbook] = file.parse(JSON.parse(decodeURIComponent(coded)));
	if (workbook === undefined) throw new Error('the page has no file');
	traces.keep(workbook.fileName, Uint8Array.from(workbook.data.data));
	return `${workbook.fileName}, ${workbook.data.data.length} bytes`;
}

/** An order whose address shows before it is accepted, with a SKU that nobody mapped. */
async function heldOrder(world: World): Promise<string> {
	const { mirakl, name } = world.operator(HARBOUR.name);
	mirakl.putOffer(LATE_SKU, { quantity: 5, price: 1500 });
	const { id } = mirakl.placeOrder({ lines: [{ sku: LATE_SKU, quantity: 1 }] });
	await until(`UNKNOWN_SKU ${id}`, () => world.openException(name, 'UNKNOWN_SKU', id), LIMIT);
	const path = await publishForm(world, `Khaos Mirakl: mapping preview – ${name}`);
	const { formWaitingUrl = '' } = await world.client.submitForm(path, ['']);
	await pageOf(world, formWaitingUrl, 'unopened');
	return `${id} stays held`;
}

async function cancellation(world: World): Promise<string> {
	const { mirakl, prefix } = world.operator(NORTHGATE.name);
	const template = forOperator(readTemplate('cancellations'), NORTHGATE.name);
	const { name } = await world.client.workflows.create(template);
	const path = await publishForm(world, name);
	const shipped = mirakl.orders().find(({ state }) => state === 'SHIPPED');
	if (shipped === undefined) throw new Error('no order was shipped');
	const refunds = () => mirakl.faults.log.filter(({ operation }) => operation === 'OR28').length;
	const before = refunds();
	const answers = [prefix + shipped.id, '', 'A. Operator'];
	const { formWaitingUrl = '' } = await world.client.submitForm(path, answers);
	const page = await pageOf(world, formWaitingUrl);
	world.traces.keep('pages/cancellation.html', page);
	if (!page.includes('What is proposed')) throw new Error(`the page says ${page.slice(0, 500)}`);
	if (refunds() !== before) throw new Error('a refund was sent');
	return `${shipped.id}: a refund is proposed, 0 sent`;
}
