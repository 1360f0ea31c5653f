/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

/** QEMU has refused a command. */
public final class QmpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String command;
    private final String errorClass;
    private final String description;

    /**
     * @param errorClass such as {@code GenericError} or {@code CommandNotFound}
     * @param description QEMU's words
     */
    public QmpException(String command, String errorClass, String description) {
        super(command + ": " + errorClass + ": " + description, null, false, false);
        this.command = command;
        this.errorClass = errorClass;
        this.description = description;
    }

    /** The command. */
    public String command() {
        return command;
    }

    /** The class of the error. */
    public String errorClass() {
        return errorClass;
    }

    /** QEMU's words. */
    public String description() {
        return description;
    }
}
