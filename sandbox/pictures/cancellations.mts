import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { allowAccess } from './editor.mts';
import { PICTURED } from './templates.mts';
import type { World } from '../world/world.mts';

/**
 * Goes through the form of the template `cancellations` as customer service does, and takes a picture of each page. The
 * customer has paid for two lines and wants one of them back.
 *
 * @throws Error where Mirakl was not asked for exactly one refund
 */
export async function cancellationPictures(
	/** Of somebody who is signed in to n8n. */
	context: BrowserContext,
	world: World,
	{ workflowId, folder }: { workflowId: string; folder: string },
): Promise<void> {
	const { mirakl } = world.operator(PICTURED.name);
	await world.client.workflows.publish(workflowId);
	const [first = '', second = ''] = mirakl.offers().map(({ sku }) => sku);
	const lines = [first, second].map((sku) => ({ sku, quantity: 1 }));
	const { id } = mirakl.placeOrder({ lines, acceptance: 'automatic' });
	mirakl.debit(id, true);
	const page = await context.newPage();
	await page.setViewportSize({ width: 900, height: 900 });
	await page.goto(`${world.n8n.url}/form/khaos-mirakl-cancellations`);
	await allowAccess(page);
	await page.locator('form input:visible').nth(0).fill(id);
	await page.locator('textarea').fill(`${id}-1`);
	await page.locator('form input:visible').nth(1).fill('A. Operator');
	const shoot = picturesOf(page, folder);
	await shoot('order');
	await next(page, 'What is proposed');
	await page.locator('select').selectOption({ index: 1 });
	await shoot('proposal');
	await next(page, 'Approve');
	await page.locator('select').selectOption({ label: 'Yes, send exactly this' });
	await shoot('approval');
	await next(page, 'Sent');
	await shoot('sent');
	const refunds = mirakl.faults.log.filter(({ operation }) => operation === 'OR28').length;
	if (refunds !== 1) throw new Error(`${refunds} refunds were sent`);
	await page.close();
}

function picturesOf(page: Page, folder: string) {
	return async (name: string) => {
		await page.screenshot({ path: join(folder, `cancellations-${name}.png`), fullPage: true });
	};
}

async function next(page: Page, title: string): Promise<void> {
	await page.locator('#submit-btn').click();
	await page.getByRole('heading', { name: title, exact: true }).waitFor({ timeout: 60_000 });
}
