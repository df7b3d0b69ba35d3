import home.home_messages.EverythingHappened
import kotlinx.serialization.SerializationException
import kotlinx.serialization.json.Json

/** Reads each line as a message, and writes the message again; `null` where it is refused. */
fun main() {
    val json = Json { ignoreUnknownKeys = true }
    val type = EverythingHappened.serializer()
    for (line in generateSequence(::readLine)) {
        try {
            println(json.encodeToString(type, json.decodeFromString(type, line)))
        } catch (refused: SerializationException) {
            System.err.println(refused.message)
            println("null")
        }
    }
}
