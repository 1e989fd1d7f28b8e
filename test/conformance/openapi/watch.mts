import type { Exchange } from '../../../sandbox/mirakl/exchange.mts';
import { isContradiction } from './contradictions.mts';
import { openApi } from './document.mts';
import { ExchangeChecker } from './exchanges.mts';
import type { Finding } from './exchanges.mts';

let checker: ExchangeChecker | undefined;
const found: Finding[] = [];

/** Checks exchanges where `MIRAKL_OPENAPI` names the official document; shared by all tests of a file. */
export function exchangeChecker(): ExchangeChecker | undefined {
	const document = openApi();
	if (document !== undefined) checker ??= new ExchangeChecker(document);
	return checker;
}

/**
 * An observer that keeps what does not fit the official document until {@link expectConformity}.
 *
 * @param requests  `answered`: only those that the simulator took (its own tests send wrong ones on
 *                  purpose); `all`: whatever a node sends
 */
export function watch(requests: 'answered' | 'all'): ((exchange: Exchange) => void) | undefined {
	const checking = exchangeChecker();
	if (checking === undefined) return undefined;
	return (exchange) => {
		const taken = exchange.answer.status < 300;
		const asked = taken || requests === 'all' ? checking.request(exchange) : [];
		const findings = [...asked, ...checking.response(exchange)];
		found.push(...findings.filter((finding) => !isContradiction(finding)));
	};
}

/** For `afterEach`. @throws Error naming everything that did not fit since the last call */
export function expectConformity(): void {
	const lines = new Set(
		found
			.splice(0)
			.map(({ operation, side, at, problem }) => `${operation} ${side} ${at || '/'} ${problem}`),
	);
	if (lines.size > 0) {
		throw new Error(`Not as the official document has it:\n${[...lines].join('\n')}`);
	}
}
