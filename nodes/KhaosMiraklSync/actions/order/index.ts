import { build } from './build';
import { close } from './close';
import { compareSides } from './compareSides';
import { decide } from './decide';
import { match } from './match';
import { previewHeld } from './previewHeld';
import { proposeCancellation } from './proposeCancellation';
import { resolveSkus } from './resolveSkus';
import { settle } from './settle';

export const order = {
	match,
	close,
	resolveSkus,
	decide,
	build,
	settle,
	previewHeld,
	proposeCancellation,
	compareSides,
};
