/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.constant.KeycodeSet;

class KeycodesTest {
    private final Keycodes keycodes = new Keycodes();

    /** The key A, the left arrow and the right control key. */
    @ParameterizedTest
    @CsvSource({"LINUX, 30, 30", "XT, 30, 30", "ATSET1, 30, 30", "ATSET2, 28, 30", "ATSET3, 28, 30", "OSX, 0, 30",
            "XT_KBD, 30, 30", "USB, 4, 30", "WIN32, 65, 30", "QNUM, 30, 30", "LINUX, 105, 203", "ATSET1, 57419, 203",
            "ATSET2, 57451, 203", "OSX, 123, 203", "USB, 80, 203", "WIN32, 37, 203", "LINUX, 97, 157",
            "USB, 228, 157", "LINUX, 0, 0", "QNUM, 65535, 65535", "QNUM, -1, -1"})
    void aKeyHasItsNumberInEverySet(String set, int code, int number) {
        assertThat(keycodes.number(KeycodeSet.valueOf("KEYCODE_SET_" + set), code)).hasValue(number);
    }

    @ParameterizedTest
    @CsvSource({"LINUX, 600", "LINUX, -1", "WIN32, 30", "OSX, 52", "USB, 1", "ATSET3, 1"})
    void aCodeThatNoKeyHasIsNone(String set, int code) {
        assertThat(keycodes.number(KeycodeSet.valueOf("KEYCODE_SET_" + set), code)).isEmpty();
    }

    @Test
    void setsAreNamedAsInMessages() {
        assertThat(EnumSet.allOf(KeycodeSet.class)).extracting(Keycodes::name).containsExactly("linux", "xt", "atset1",
                "atset2", "atset3", "os_x", "xt_kbd", "usb", "win32", "qnum");
    }
}
