import type { KhaosState } from '../state/khaos-state.mts';
import { readWallClock, soapDateTime } from '../times.mts';

/** GetKeycodes: all keycodes; the member `DateCrreated` is spelt as the service spells it. */
export function getKeycodes(state: KhaosState): unknown {
	const { dateOffset } = state.switches;
	const dateTime = (text: string): string =>
		soapDateTime(readWallClock(text), state.clock.now(), dateOffset);
	return state.reference.promotions.keycodes.map((keycode) => ({
		KeycodeCode: keycode.code,
		KeycodeDesc: keycode.description,
		KeycodeTypeDesc: keycode.type,
		SourceCode: keycode.sourceCode,
		DateCrreated: dateTime(keycode.created),
		ExpiryDate: dateTime(keycode.expires),
		WebUse: keycode.webUse,
		MOTOUse: keycode.motoUse,
	}));
}
