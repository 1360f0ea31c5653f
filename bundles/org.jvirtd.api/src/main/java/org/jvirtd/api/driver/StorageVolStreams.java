/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the content of storage volumes, to and from the client. */
@ConsumerType
@OnWorker
public interface StorageVolStreams {
    /**
     * Reads it (virStorageVolDownload).
     *
     * @param offset the first byte, unsigned
     * @param length the most bytes, unsigned; 0 for all
     * @param flags bits of virStorageVolDownloadFlags: sparse for holes in the stream
     * @return its bytes; the receiver closes it
     */
    StreamSource download(StorageVolRef volume, long offset, long length, int flags);

    /**
     * Writes it (virStorageVolUpload).
     *
     * @param offset the first byte, unsigned
     * @param length the most bytes, unsigned; 0 for no limit
     * @param flags bits of virStorageVolUploadFlags: sparse for holes in the stream
     */
    StreamSink upload(StorageVolRef volume, long offset, long length, int flags);
}
