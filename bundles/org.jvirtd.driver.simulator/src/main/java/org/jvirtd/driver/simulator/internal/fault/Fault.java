/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.fault;

import org.jvirtd.driver.simulator.internal.table.Glob;

/**
 * A call that is to fail.
 *
 * @param pattern of the names of the objects that it is about
 * @param call its name, one of {@link FaultyCall}
 * @param error the name of the error's code
 * @param text what the client is told
 * @param times how often; 0 for always
 */
public record Fault(String pattern, String call, String error, String text, int times) {
    boolean meets(String calledName, String objectName) {
        return call.equals(calledName) && Glob.matches(pattern, objectName);
    }
}
