import { documentTypes } from '../payloads/referenceData';
import { searchIn } from './search';

/** Types of documents of an order (DO01). The operator's own delivery bill is left out: a shop cannot upload it. */
export const searchOrderDocumentTypes = searchIn(
	documentTypes,
	({ entity, code }) => entity === 'ORDER' && code !== 'SYSTEM_DELIVERY_BILL',
);
