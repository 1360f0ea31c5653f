/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import org.apache.mina.core.session.AbstractIoSessionConfig;

/** MINA's general options; a stream session has none of its own. */
public final class StreamSessionConfig extends AbstractIoSessionConfig {}
