import { perProcess } from '../../../../common/perProcess.shared';
import type { ImportKind } from './kinds';

/** Marketplace and kind of import → how long to wait before the first look at the next one, ms. */
const pauses = () => perProcess('Mirakl first looks', () => new Map<string, number>());

/**
 * The pause before the first look at an import that was just sent. A look too early is dear, since the next one may come
 * only 15 seconds (STO02) or a minute later: after one the next import is given twice as long, up to half of
 * that time, and after each that came late enough a tenth less.
 */
export class FirstLook {
	private readonly key: string;

	/** @param address of the marketplace: how long an import takes is its own affair */
	constructor(
		address: string,
		private readonly kind: ImportKind,
	) {
		this.key = `${address} ${kind.codes.look}`;
	}

	get pauseMs(): number {
		return pauses().get(this.key) ?? this.kind.firstLookMs;
	}

	/** Notes whether the first look found the import ended. */
	found(isEnded: boolean): void {
		const { firstLookMs, lookEveryMs } = this.kind;
		const next = Math.round(isEnded ? this.pauseMs * 0.9 : this.pauseMs * 2);
		pauses().set(this.key, Math.min(Math.max(next, firstLookMs), lookEveryMs / 2));
	}
}
