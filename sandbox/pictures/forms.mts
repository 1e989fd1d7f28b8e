import type { Page } from 'playwright-core';

const LIMIT = 120_000;

/** Fills in a form of n8n and sends it; undefined leaves a field as it is. */
export async function answerForm(
	form: Page,
	answers: Array<string | number | undefined>,
	path?: string,
): Promise<void> {
	await form.setViewportSize({ width: 900, height: 900 });
	await form.locator('button[type="submit"], #submit-btn').first().waitFor({ timeout: LIMIT });
	for (const [index, answer] of answers.entries()) {
		if (answer === undefined || answer === '') continue;
		const field = form.locator(`[name="field-${index}"]`).first();
		const isSelect = await field.evaluate((element) => element.tagName === 'SELECT');
		if (isSelect) await field.selectOption(String(answer));
		else await field.fill(String(answer));
	}
	if (path !== undefined) await form.screenshot({ path, fullPage: true });
	await form.locator('button[type="submit"], #submit-btn').first().click();
}
