import { UserFacingError } from '../../common/failures';
import { reasons } from '../payloads/referenceData';
import type { MiraklClient } from '../transport/client';
import { listOnce } from './referenceData/once';

/** What a reason is for (RE01 `type`). */
export type ReasonType =
	| 'REFUND'
	| 'CANCELATION'
	| 'INCIDENT_CLOSE'
	| 'ORDER_MESSAGING'
	| 'MMP_SELLER_MESSAGING'
	| 'RETURN_REJECTION'
	| 'RETURN_NON_COMPLIANT';

/**
 * Are these reasons of this marketplace, of the right type, and may a shop use them? Codes differ from marketplace to
 * marketplace (Mirakl's trap 21).
 *
 * @throws UserFacingError that names the reasons a shop may use
 */
export async function checkReasons(
	mirakl: MiraklClient,
	type: ReasonType,
	codes: string[],
): Promise<void> {
	if (codes.length === 0) return;
	const usable = (await listOnce(mirakl, reasons)).filter(
		(reason) => reason.type === type && reason.isShopRight,
	);
	const unusable = codes.find((code) => !usable.some((reason) => reason.code === code));
	if (unusable === undefined) return;
	const choice = usable.map(({ code, label }) => `${code} (${label})`).join(', ');
	throw new UserFacingError(
		`A shop cannot use the reason '${unusable}' for ${type} on this marketplace`,
		choice === '' ? 'The marketplace gives shops no reason for this.' : `Use one of: ${choice}.`,
	);
}
