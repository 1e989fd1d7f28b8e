import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { sandboxOwner } from '../n8n/session.mts';
import { until } from '../world/until.mts';

/** Name and password that a page asks for. */
export interface SignIn {
	user: string;
	password: string;
}

const workflows = fileURLToPath(new URL('../../workflows/', import.meta.url));
const byTestId = (id: string) => `[data-test-id="${id}"]`;
const NODE = byTestId('canvas-node');
/** An audit waits for a minute where Mirakl gave its list of orders a moment ago. */
const RUN_LIMIT = 180_000;

export async function signIn(page: Page, url: string): Promise<void> {
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(sandboxOwner.email);
	await page.locator('input[name="password"]').fill(sandboxOwner.password);
	await page.locator(byTestId('form-submit-button')).click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
}

/** A new workflow, and the template's file into it: what *Import from file…* of the menu does. */
export async function importTemplate(page: Page, url: string, key: string): Promise<void> {
	await page.goto(`${url}/workflow/new`);
	await page.locator(byTestId('workflow-import-input')).waitFor({ state: 'attached' });
	await page.locator(byTestId('workflow-import-input')).setInputFiles(`${workflows}${key}.json`);
	await page.locator(NODE).nth(5).waitFor({ state: 'attached', timeout: 60_000 });
	await wholeCanvas(page);
}

/** Opens the node *Operator* and writes the name into its panel. */
export async function nameOperator(page: Page, operator: string): Promise<void> {
	await page.locator(`${NODE}[data-node-name="Operator"]`).first().dblclick({ force: true });
	const value = page.locator(`${byTestId('assignment-value')} :is(input, textarea, .cm-content)`);
	await value.first().fill(operator);
	await value.first().blur();
	await page.keyboard.press('Escape');
	await value.first().waitFor({ state: 'detached' });
}

/** Saves; gives the workflow's id. */
export async function save(page: Page): Promise<string> {
	await page.keyboard.press('Control+s');
	// n8n gives the address its id before the workflow is stored, and `?new=true` until it is
	await page.waitForURL(
		({ pathname, searchParams }) =>
			/\/workflow\/(?!new)\w+/.test(pathname) && !searchParams.has('new'),
	);
	return /\/workflow\/(\w+)/.exec(page.url())?.[1] ?? '';
}

/**
 * Presses *Execute workflow* at a trigger and waits for the end.
 *
 * @param answer  fills in and sends the form that n8n opens, where the trigger is one
 * @returns how many nodes ran, and the names of those that failed
 */
export async function execute(
	page: Page,
	trigger: string,
	answer?: (form: Page) => Promise<void>,
): Promise<{ ran: number; failed: string[] }> {
	const popup = answer && page.waitForEvent('popup', { timeout: RUN_LIMIT });
	await page.locator(`${NODE}[data-node-name="${trigger}"]`).first().hover({ force: true });
	await page
		.locator(byTestId(`execute-workflow-button-${trigger}`))
		.evaluate((button: HTMLElement) => button.click());
	if (answer !== undefined && popup !== undefined) {
		const form = await popup;
		await allowAccess(form);
		await answer(form);
	}
	await page
		.getByText(/Workflow executed successfully|Problem in node|Problem executing workflow/)
		.first()
		.waitFor({ timeout: RUN_LIMIT });
	const having = (mark: string) =>
		page.locator(NODE).filter({ has: page.locator(byTestId(`canvas-node-status-${mark}`)) });
	const failed = await having('error').all();
	return {
		ran: await having('success').count(),
		failed: await Promise.all(
			failed.map(async (each) => (await each.getAttribute('data-node-name')) ?? 'unnamed'),
		),
	};
}

/** n8n asks a person who is signed in, once for each form, whether it may know who they are; some forms do not ask. */
export async function allowAccess(form: Page): Promise<void> {
	const question = form.getByRole('button', { name: 'Allow access' });
	await question.or(form.locator('#submit-btn')).first().waitFor({ timeout: RUN_LIMIT });
	if (!(await question.isVisible())) return;
	await question.click();
	await form.locator('#submit-btn').waitFor({ timeout: RUN_LIMIT });
}

/** A picture of the whole canvas, without n8n's messages. */
export async function shootCanvas(page: Page, path: string): Promise<void> {
	await page.addStyleTag({ content: '.el-notification { display: none !important }' });
	await wholeCanvas(page);
	await page
		.locator('[data-test-id="canvas-wrapper"], [data-test-id="canvas"]')
		.first()
		.screenshot({ path, animations: 'disabled' });
}

/** Shows all of the canvas, and waits until it stands still. */
export async function wholeCanvas(page: Page): Promise<void> {
	const view = page.locator('.vue-flow__transformationpane').first();
	const place = () => view.evaluate((element) => getComputedStyle(element).transform);
	await page.keyboard.press('1');
	let [before, still] = [await place(), 0];
	await until('the canvas to stand still', async () => {
		const now = await place();
		still = now === before ? still + 1 : 0;
		before = now;
		return still >= 2;
	});
}
