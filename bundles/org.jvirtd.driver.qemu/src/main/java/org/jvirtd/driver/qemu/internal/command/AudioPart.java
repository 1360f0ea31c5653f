/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** The host's ends of sound. */
final class AudioPart implements DevicePart {
    @Override
    public void add(Element audio, Board board, Arguments out) {
        out.option("-audiodev", new Props().with("id", "audio" + audio.attribute("id", "1"))
                .with("driver", audio.attribute("type")));
    }
}
