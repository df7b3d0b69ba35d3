import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Scanner;

/** Reads each line as a message of the class that is named, and writes the message again; `null` where it is refused. */
public final class RoundTrip {
    public static void main(String[] arguments) throws Exception {
        var type = Class.forName(arguments[0]);
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        var lines = new Scanner(System.in, "UTF-8");
        while (lines.hasNextLine()) {
            try {
                System.out.println(mapper.writeValueAsString(mapper.readValue(lines.nextLine(), type)));
            } catch (JsonProcessingException refused) {
                System.err.println(refused.getMessage());
                System.out.println("null");
            }
        }
    }
}
