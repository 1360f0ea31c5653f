/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.junit.jupiter.api.AutoClose;

/** Tests that begin a loop of their own. */
abstract class OnALoop {
    @AutoClose
    LoopFixture fixture;
    MinaEventLoop loop;

    final void start(int processors) throws Exception {
        fixture = new LoopFixture(processors);
        loop = fixture.loop;
    }
}
