import { acceptLines } from './acceptLines';
import { addTracking } from './addTracking';
import { cancel } from './cancel';
import { confirmShipment } from './confirmShipment';
import { deleteDocument } from './deleteDocument';
import { downloadDocuments } from './downloadDocuments';
import { get } from './get';
import { getDocuments } from './getDocuments';
import { getEvaluation } from './getEvaluation';
import { getMany } from './getMany';
import { refund } from './refund';
import { refundOrCancel } from './refundOrCancel';
import { resolveIncident } from './resolveIncident';
import { setCustomFields } from './setCustomFields';
import { setSellerReference } from './setSellerReference';
import { shipWithTracking } from './shipWithTracking';
import { uploadDocument } from './uploadDocument';

/** Operations on the orders of the shop. */
export const order = {
	...{ get, getMany, acceptLines, setSellerReference },
	...{ shipWithTracking, addTracking, confirmShipment },
	...{ refundOrCancel, refund, cancel, resolveIncident },
	...{ getDocuments, downloadDocuments, uploadDocument, deleteDocument },
	...{ setCustomFields, getEvaluation },
};
