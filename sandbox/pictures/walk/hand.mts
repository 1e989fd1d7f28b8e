import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

export const byTestId = (id: string): string => `[data-test-id="${id}"]`;

/** Somebody at n8n's screen: counts clicks and answers, and takes pictures of what they see. */
export class Hand {
	clicks = 0;
	/** Fields filled in. */
	typed = 0;

	constructor(
		readonly page: Page,
		readonly url: string,
		private readonly folder: string,
	) {
		mkdirSync(folder, { recursive: true });
	}

	/** The same person at another page of the browser. */
	elsewhere(page: Page): Hand {
		return new Hand(page, this.url, this.folder);
	}

	/** Opens one of n8n's pages, as a click in its menu does. */
	async open(path: string): Promise<void> {
		this.clicks += 1;
		await this.page.goto(`${this.url}${path}`);
	}

	async click(what: Locator | string): Promise<void> {
		this.clicks += 1;
		await this.place(what).click();
	}

	async fill(what: Locator | string, value: string): Promise<void> {
		this.typed += 1;
		await this.place(what).fill(value);
	}

	/** Types where the cursor is and goes on with a key. */
	async type(value: string, then: 'Tab' | 'Enter'): Promise<void> {
		this.typed += 1;
		await this.page.keyboard.type(value);
		await this.page.keyboard.press(then);
	}

	private place(what: Locator | string): Locator {
		return typeof what === 'string' ? this.page.locator(what).first() : what.first();
	}

	/**
	 * A picture of a part of the screen, without n8n's messages.
	 *
	 * @param part  an element, or the height in pixels of the screen's upper part
	 * @throws Error when n8n shows a message that something went wrong
	 */
	async shoot(name: string, part: Locator | number): Promise<void> {
		const wrong = this.page
			.locator('.el-notification')
			.filter({ hasText: /problem|error|failed/i });
		if ((await wrong.count()) > 0) throw new Error(await wrong.first().innerText());
		await this.page.getByText('Saving...').waitFor({ state: 'hidden' });
		await this.page.addStyleTag({ content: '.el-notification { display: none !important }' });
		await this.page.evaluate(hideChecklist);
		const path = join(this.folder, `walk-${name}.png`);
		const animations = 'disabled';
		if (typeof part === 'number') {
			const width = this.page.viewportSize()?.width ?? 1280;
			await this.page.screenshot({ path, animations, clip: { x: 0, y: 0, width, height: part } });
		} else await part.first().screenshot({ path, animations });
	}
}

/** n8n lays its advice for published workflows over the canvas. */
function hideChecklist(): void {
	const advice = [...document.querySelectorAll('body *')].find(
		({ childElementCount, textContent }) =>
			childElementCount === 0 && textContent?.trim() === 'Production Checklist',
	);
	let box: Element | null | undefined = advice;
	while (box && !['absolute', 'fixed'].includes(getComputedStyle(box).position)) {
		box = box.parentElement;
	}
	if (box && box !== document.body) (box as HTMLElement).style.display = 'none';
}
