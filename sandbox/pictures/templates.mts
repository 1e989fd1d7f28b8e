import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { FAIRFIELD } from '../demo/operators.mts';
import {
	OPERATOR_TEMPLATES,
	PERIOD_TEMPLATES,
	readTemplate,
	SHARED_TEMPLATES,
} from '../world/templates.mts';
import { sandboxSignIn } from '../n8n/session.mts';
import { setUp, setUpAnswers } from '../world/setUp.mts';
import { World } from '../world/world.mts';
import { cancellationPictures } from './cancellations.mts';
import { dashboardPictures } from './dashboard.mts';
import { execute, importTemplate, nameOperator, save, shootCanvas, signIn } from './editor.mts';
import { answerForm } from './forms.mts';

/** The templates say Northgate: a run that finds its settings shows that the name set by hand counts. */
export const PICTURED = FAIRFIELD;

const SIZE = { width: 2000, height: 1100 };
const chosen = z.record(z.object({ id: z.string().nullish() })).optional();

/** Imports each template by hand in n8n's editor, runs it and takes the picture of its canvas; one line for each. */
export async function templatePictures(
	browser: Browser,
	folder: string,
	only: string[] | undefined,
): Promise<boolean> {
	const world = await World.start({
		operators: [PICTURED],
		catalogue: 20,
		speed: 1,
		editor: true,
		report: (line) => process.stderr.write(`${line}\n`),
	});
	let good = true;
	try {
		await prepare(world);
		const httpCredentials = { username: sandboxSignIn.user, password: sandboxSignIn.password };
		const page = await (await browser.newContext({ viewport: SIZE, httpCredentials })).newPage();
		await signIn(page, world.n8n.url);
		const first = ['operator-setup', ...OPERATOR_TEMPLATES, ...PERIOD_TEMPLATES];
		const keys = new Set([...first, ...SHARED_TEMPLATES]);
		for (const key of keys) {
			if (only !== undefined && !only.includes(key)) continue;
			try {
				process.stdout.write(`${key}: ${await byHand(page, world, { key, folder, browser })}\n`);
			} catch (error) {
				good = false;
				await page.screenshot({ path: join(tmpdir(), `pictures-${key}.png`) });
				process.stdout.write(`${key}: FAILED, ${(error as Error).message.slice(0, 600)}\n`);
			}
		}
	} finally {
		await world.stop();
	}
	return good;
}

/** Credentials, the tables with the operator's row, two orders that wait. */
async function prepare(world: World): Promise<void> {
	await setUp(world, { seconds: {} });
	const { credentials } = world.client;
	const { url, apiKey } = world.operator(PICTURED.name).mirakl;
	await credentials.create('Mirakl', 'miraklApi', {
		...{ instanceUrl: url, apiKey, accessTier: 'unlimited' },
	});
	const secret = 'sandbox-secret-0123456789-abcdefghij';
	await credentials.create('Khaos Mirakl Dashboard', 'khaosMiraklDashboardApi', { secret });
}

function placeOrders(world: World): void {
	const { mirakl } = world.operator(PICTURED.name);
	const [first = '', second = ''] = mirakl.offers().map(({ sku }) => sku);
	mirakl.placeOrder({ lines: [{ sku: first, quantity: 1 }] });
	const { id } = mirakl.placeOrder({
		lines: [{ sku: second, quantity: 1 }],
		acceptance: 'automatic',
	});
	mirakl.debit(id, true);
}

async function byHand(
	page: Page,
	world: World,
	{ key, folder, browser }: { key: string; folder: string; browser: Browser },
): Promise<string> {
	const template = readTemplate(key);
	if (key === 'order-acceptance') placeOrders(world);
	await importTemplate(page, world.n8n.url, key);
	if (template.nodes.some(({ name }) => name === 'Operator')) {
		await nameOperator(page, PICTURED.name);
	}
	const workflowId = await save(page);
	await allChosen(world, workflowId);
	if (key === 'exception-dashboard') {
		await shootCanvas(page, join(folder, `${key}.png`));
		await world.client.workflows.publish(workflowId);
		await dashboardPictures(browser, world, { folder, signIn: sandboxSignIn });
		return 'imported, published, its page opened';
	}
	if (key === 'cancellations') {
		await shootCanvas(page, join(folder, `${key}.png`));
		await cancellationPictures(page.context(), world, { workflowId, folder });
		return 'imported, published, its form answered to the end, one refund sent';
	}
	const trigger = startOf(template.nodes);
	const answers = answersOf(world, key);
	let form: Page | undefined;
	const { ran, failed } = await execute(
		page,
		trigger,
		answers &&
			(async (opened) => {
				form = opened;
				await answerForm(opened, answers, join(folder, `${key}-form.png`));
			}),
	);
	await form?.screenshot({ path: join(folder, `${key}-end.png`), fullPage: true });
	await form?.close();
	if (failed.length > 0) throw new Error(`failed nodes: ${failed.join(', ')}`);
	if (ran === 0) throw new Error('no node ran');
	await shootCanvas(page, join(folder, `${key}.png`));
	return `imported, run from "${trigger}", ${ran} nodes ran and none failed`;
}

/** The form, if the template begins with one; otherwise its schedule. */
function startOf(nodes: Array<{ name: string; type: string }>): string {
	const of = (type: string) => nodes.find((each) => each.type === `n8n-nodes-base.${type}`)?.name;
	return of('formTrigger') ?? of('scheduleTrigger') ?? '';
}

function answersOf(world: World, key: string): Array<string | number | undefined> | undefined {
	switch (key) {
		case 'operator-setup':
			return setUpAnswers(world, world.operator(PICTURED.name));
		case 'system-audit':
			return ['gross', 'own'];
		case 'finance-reconciliation':
		case 'mapping-preview':
			return [''];
		default:
			return undefined;
	}
}

/** @throws Error that names the nodes for which n8n found no credential by its name */
async function allChosen(world: World, workflowId: string): Promise<void> {
	const { nodes } = await world.client.workflows.get(workflowId);
	const open = nodes.filter(({ credentials }) =>
		Object.values(chosen.parse(credentials ?? undefined) ?? {}).some(({ id }) => !id),
	);
	if (open.length > 0) throw new Error(`no credential: ${open.map(({ name }) => name).join(', ')}`);
}
